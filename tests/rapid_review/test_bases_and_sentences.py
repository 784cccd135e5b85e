"""Legal bases and the sentences that state a rule come from the rule file, in a partnership's own words where it may."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from django.urls import reverse
from django.utils import timezone

from reviews import door
from reviews.forms.appointment import BeginForm
from reviews.forms.publishing import PublishForm
from reviews.models import Document, InformationRequest, LocalWording, Review
from reviews.process import process_for
from reviews.rules import Status, editions, get_edition
from reviews.wording import edition_of
from tests.drive.information import asked
from tests.drive.opening import fresh, open_task, screened
from tests.drive.report import drafted
from tests.rapid_review.test_opening_pages import signed_in, task_url
from tests.world import World
from workflows.lcspr.appointment import APPOINTMENT
from workflows.lcspr.publication import PUBLISHING
from workflows.rapid_review.documents.report import report_document
from workflows.rapid_review.documents.submission_letter import submission_letter
from workflows.rapid_review.forms.screening import ScreeningForm

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
S16H = "Children Act 2004 section 16H (safeguarding partners may require information)"
OURS = "Section 16H, by our information sharing agreement"
RAPID_REVIEWS = [edition.id for edition in editions("rapid_review")]
LOCAL_REVIEWS = [edition.id for edition in editions("lcspr")]


def reword(world: World, kind: str, key: str, label: str = "", **more: Any) -> None:
    LocalWording.objects.create(
        partnership=world.partnership,
        process="rapid_review",
        kind=kind,
        key=key,
        label=label,
        reason="Ours",
        **more,
    )


def letters(review: Review) -> list[str]:
    """The text of the newest letter to each agency."""
    found = Document.objects.filter(review=review, kind="request_letter").order_by("pk")
    return [words_of(bytes(row.content)) for row in found]


def words_of(content: bytes) -> str:
    opened = docx.Document(BytesIO(content))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in opened.paragraphs), *cells])


@pytest.mark.parametrize("name", RAPID_REVIEWS)
def test_the_legal_bases_of_each_edition(name: str) -> None:
    assert [(one.key, one.citation, one.status) for one in get_edition(name).legal_bases] == [
        ("s16h", "Children Act 2004, section 16H", Status.GENERAL_KNOWLEDGE),
        ("agreement", "", Status.LOCAL_PRACTICE),
        ("other", "", Status.LOCAL_PRACTICE),
    ]


@pytest.mark.parametrize(
    ("room", "names"),
    [("rapid_review", RAPID_REVIEWS), ("lcspr", LOCAL_REVIEWS), ("sar", ["sar.ca2014"])],
)
def test_every_sentence_is_said_by_its_process_and_every_one_that_is_said_is_there(
    room: str, names: list[str]
) -> None:
    def said_in(*folders: str) -> set[str]:
        code = "".join(
            path.read_text(encoding="utf-8")
            for folder in folders
            for path in (ROOT / folder).rglob("*.py")
        )
        return set(re.findall(r"\.says\(['\"](\w+)['\"]\)", code))

    process, said = process_for(room), said_in(f"workflows/{room}")
    if process.appointment is not None:
        said |= said_in("reviews/appointment") | {"reviewer_independent"}
    if process.publishing is not None:
        said |= said_in("reviews/publishing")
    if process.agreeing is not None and process.agreeing.asks_why_late:
        said |= {"why_late"}
    for name in names:
        # What the room of the people at the centre says, it says where a rule file has it.
        found = {note.key for note in get_edition(name).notes}
        assert found - {"advocate_duty", "capacity_to_take_part"} == said, name


def test_the_form_offers_them_with_where_each_is_written(world: World) -> None:
    review = screened(world)
    page = signed_in(world.coordinator).get(task_url(review, "request_information"))
    form = page.context["form"]
    assert form["legal_basis"].value() == "s16h"
    assert "Children Act 2004, section 16H." in page.content.decode()
    assert "not yet checked with a source, or local practice" in page.content.decode().lower()


def test_a_request_keeps_the_words_that_it_was_sent_with(world: World) -> None:
    review = asked(world)
    request = InformationRequest.objects.filter(review=review).first()
    assert request is not None
    assert (request.legal_basis, request.legal_basis_label) == ("s16h", S16H)
    reword(world, "legal_basis", "s16h", OURS)
    review = fresh(review)
    assert edition_of(review).legal_bases[0].label == OURS
    address = reverse("reviews:request", args=[review.reference, request.agency_id])
    page = signed_in(world.coordinator).get(address).content.decode()
    assert S16H in page
    assert OURS not in page

    def change(**data: Any) -> InformationRequest:
        door.perform(
            "change_request",
            fresh(review),
            world.coordinator,
            reason="Better so.",
            data={"agency": request.agency, **data},
        )
        request.refresh_from_db()
        return request

    assert change(purpose="Another purpose.", legal_basis="s16h").legal_basis_label == S16H
    assert change(legal_basis="agreement").legal_basis_label == (
        "Agreement of the agency (no power used)"
    )
    # Chosen afresh: in the words of today, also in the letter.
    assert change(legal_basis="s16h").legal_basis_label == OURS
    assert OURS in letters(review)[-1]
    with pytest.raises(door.Refused) as refused:
        change(legal_basis="whim")
    assert list(refused.value.fields) == ["legal_basis"]


def test_a_basis_of_ones_own_is_offered_and_one_in_use_stays(world: World) -> None:
    review = asked(world)
    reword(world, "legal_basis", "own_1", "Our sharing agreement", help="Of 2025.", is_own=True)
    reword(world, "legal_basis", "s16h", left_out=True)
    reword(world, "legal_basis", "other", left_out=True)
    keys = [one.key for one in edition_of(fresh(review)).legal_bases]
    assert keys == ["s16h", "agreement", "own_1"]
    other = screened(world)
    assert [one.key for one in edition_of(other).legal_bases] == ["agreement", "own_1"]
    with pytest.raises(door.Refused) as refused:
        door.perform(
            "request_information",
            other,
            world.coordinator,
            task=open_task(other, "request_information"),
            data={"asks": [], "legal_basis": "s16h", "purpose": "To learn."},
        )
    assert refused.value.fields["legal_basis"] == "Choose the legal basis on which you ask."


def test_sentences_of_letter_report_and_screening_are_those_of_the_edition(world: World) -> None:
    review = drafted(world)
    now = timezone.now()
    reword(world, "note", "not_published", "Please keep the report to yourselves.")
    reword(world, "note", "no_blame", left_out=True)
    # Fixed by its source: nothing that is set counts.
    reword(world, "note", "partners_agree", "Anyone may agree.")
    review = fresh(review)
    letter = words_of(submission_letter(review, now, on=now.date()))
    assert "by a pseudonym only. Please keep the report to yourselves." in letter
    assert "not for publication" not in letter
    report = words_of(report_document(review, now, number=9, status="Draft"))
    assert "It was carried out under" in report
    assert "does not look for blame" not in report
    form = ScreeningForm(edition=edition_of(review))
    assert form.fields["agreed_by"].help_text == (
        "Names and agencies. All three safeguarding partners should agree which incidents are "
        "notified. Needed for another route."
    )


def test_a_sentence_has_no_place_in_a_list(world: World) -> None:
    address = reverse(
        "reviews:wording_change",
        args=[world.partnership.code, "rapid_review", "wt2026", "sentences", "no_blame"],
    )
    form = signed_in(world.coordinator).get(address).context["form"]
    assert [name for name in form.fields if name != "version"] == ["label", "reason"]


@pytest.mark.parametrize("name", LOCAL_REVIEWS)
def test_the_forms_of_a_local_review_say_what_the_rule_file_says(name: str) -> None:
    edition = get_edition(name)
    begin = BeginForm(edition=edition, words=APPOINTMENT.words)
    assert begin.fields["reviewer"].help_text == (
        "Name and role. Independent of the case and of the agencies involved."
    )
    publish = PublishForm(
        edition=edition,
        words=PUBLISHING.words,
        due=None,
        today=timezone.localdate(),
        hint="From Friday.",
        ask_why="",
    )
    assert publish.fields["on"].help_text == "From Friday."
    assert edition.says("copy_goes_to") == (
        "Copies go to the National Panel, the Secretary of State and Ofsted."
    )
    assert publish.fields["rationale"].help_text == (
        "The National Panel and the Secretary of State ask for the reasons."
    )
    assert publish.options("outcome")["hints"] == {
        "not_published": "Information about the improvements is published in place of the report."
    }
