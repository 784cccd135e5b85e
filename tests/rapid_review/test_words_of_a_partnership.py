"""One word of each kind is changed by a partnership and read in forms, pages and documents; what is closed keeps its own."""

from io import BytesIO

import docx
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews import door
from reviews.models import LocalWording, ReturnSection, Review
from reviews.rules import Section, Status, note
from reviews.wording import edition_of
from tests.drive.opening import fresh, screened
from tests.drive.report import drafted
from tests.world import World, build_world
from workflows.rapid_review.documents.panel_pack import panel_pack
from workflows.rapid_review.documents.report import report_document
from workflows.rapid_review.forms.response import PanelResponseForm
from workflows.rapid_review.forms.screening import ScreeningForm

#: kind, set, key → the partnership's own words. Purposes are from guidance and stay.
OURS = {
    ("criterion", "notification", "care_leaver_death"): "Our words for the care leaver",
    ("route", "", "single_agency"): "Our words for the route",
    ("return_section", "", "involvement"): "Our heading of the summary",
    ("report_section", "", "analysis"): "Our heading of the report",
    ("outcome", "", "agree_lcspr"): "Our words for the answer",
}


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def reword(world: World) -> None:
    for (kind, set_key, key), label in OURS.items():
        LocalWording.objects.create(
            partnership=world.partnership,
            process="rapid_review",
            kind=kind,
            set_key=set_key,
            key=key,
            label=label,
            reason="Ours",
        )


def words_of(document: bytes) -> str:
    opened = docx.Document(BytesIO(document))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in opened.paragraphs), *cells])


def test_every_kind_is_read_where_people_meet_it(world: World) -> None:
    review = drafted(world)
    reword(world)
    review = fresh(review)
    edition = edition_of(review)
    screening = str(ScreeningForm(edition=edition))
    answer = str(PanelResponseForm(edition=edition))
    pack = words_of(panel_pack(review, number=9, author="The team", now=timezone.now()))
    report = words_of(report_document(review, timezone.now(), number=9, status="Draft"))
    assert (
        "Our words for the care leaver" in screening,
        "Our words for the route" in screening,
    ) == (
        True,
        True,
    )
    assert "Our words for the answer" in answer
    assert "Our heading of the report" in report
    # The agencies sent their summaries under the heading of that day.
    assert ("The agency’s involvement" in pack, "Our heading of the summary" in pack) == (
        True,
        False,
    )
    # What is written from now on stands under the partnership's words, for readers too.
    ReturnSection.objects.filter(key="involvement").update(label="Our heading of the summary")
    pack = words_of(panel_pack(fresh(review), number=9, author="The team", now=timezone.now()))
    assert ("The agency’s involvement" in pack, "Our heading of the summary" in pack) == (
        False,
        True,
    )


def test_another_explanation_leaves_the_heading_for_readers(world: World) -> None:
    review = screened(world)
    usual = heading(review)
    assert (usual.label, usual.for_readers) == ("Your involvement", "The agency’s involvement")
    row = LocalWording.objects.create(
        partnership=world.partnership,
        process="rapid_review",
        kind="return_section",
        key="involvement",
        label=usual.label,
        help="In our words.",
        reason="Ours",
    )
    assert (heading(review).help, heading(review).for_readers) == (
        "In our words.",
        "The agency’s involvement",
    )
    LocalWording.objects.filter(pk=row.pk).update(label="What was known")
    assert heading(review).for_readers == "What was known"


def heading(review: Review) -> Section:
    sections = edition_of(fresh(review)).return_sections
    return next(one for one in sections if one.key == "involvement")


def route(review: Review) -> str:
    return next(one.label for one in edition_of(fresh(review)).routes if one.key == "single_agency")


def test_a_review_that_ended_keeps_the_words_of_its_day_until_it_is_taken_up_again(
    world: World,
) -> None:
    review = screened(world)
    reword(world)
    assert route(review) == "Our words for the route"
    given = {
        "agreed_by": "The three partners",
        "on": timezone.localdate(),
        "route": "single_agency",
    }
    withdraw = {"reason": "The injury has a medical cause.", "data": given}
    door.perform("withdraw", fresh(review), world.coordinator, **withdraw)
    LocalWording.objects.update(label="Words of tomorrow")
    assert route(review) == "Our words for the route"
    client = Client()
    client.force_login(world.coordinator, backend="django.contrib.auth.backends.ModelBackend")
    address = reverse("reviews:decisions", args=[review.reference])
    text = client.get(address).content.decode()
    assert "Words of tomorrow" not in text
    door.perform("reconsider", fresh(review), world.coordinator, reason="New results.")
    assert route(review) == "Words of tomorrow"


def test_a_list_says_once_how_sure_it_is() -> None:
    local, unread, read = (
        Status.LOCAL_PRACTICE,
        Status.GENERAL_KNOWLEDGE,
        Status.SECONDARY,
    )
    assert [note(one) for one in ([read], [local], [unread, read], [unread, local])] == [
        "",
        "Local practice, which your partnership can set.",
        "Part of this list: not yet checked with a source.",
        "Not yet checked with a source, or local practice.",
    ]
