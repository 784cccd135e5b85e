"""What practitioners said beside the grades: entered by the team, few replies hidden, never another agency's."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document as WordFile

from partnership.models import User
from reviews import door
from reviews.door.errors import Stale
from reviews.models import Review
from tests.audit.test_audit_pages import get, html, queries
from tests.drive import audit
from tests.drive.opening import fresh
from tests.world import World
from workflows.audit.documents.report import audit_report
from workflows.audit.grades import table_of
from workflows.audit.models import Audit, Question, SurveyCount
from workflows.audit.ready import scales
from workflows.audit.survey import FEW, Said, survey_of
from workflows.audit.tools import draft, issued, outline, questions_of

pytestmark = pytest.mark.django_db

ASKED = "Is risk seen in time?"
MOST_GOOD = {"good": 34, "inadequate": 6}
WORDS = "34 of 40 practitioners: Good (85%)"
DIFFERENTLY = "Practitioners see it differently"


def enter(
    world: World, review: Review, key: str, counts: dict[str, Any], asked: str = ASKED, **data: Any
) -> Review:
    """Counts of one agency, or of all where the key is empty, for the graded question."""
    agency = world.agencies[key] if key else None
    given = {audit.GRADED: (asked, counts)}
    audit.act(world, "save_survey", review, agency=agency, counts=given, **data)
    return fresh(review)


def refused(world: World, review: Review, key: str, counts: dict[str, Any], **more: Any) -> Any:
    """Why they are not taken."""
    with pytest.raises(door.Refused) as caught:
        enter(world, review, key, counts, **more)
    return caught.value


def question_of(review: Review, code: str = audit.GRADED) -> Question:
    return next(one for one in questions_of(outline(issued(review))) if one.code == code)


def word_cells(review: Review) -> str:
    """What stands in the tables of the report."""
    content = audit_report(review, number=1, now=timezone.now())
    tables = WordFile(BytesIO(content)).tables
    return "\n".join(cell.text for table in tables for row in table.rows for cell in row.cells)


def said(counts: dict[str, int], scale: str = "met") -> Said:
    return Said(counts, scales()[scale].as_data)


# -- the words ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({"met": 34, "partly": 6}, "34 of 40 practitioners: Met (85%)"),
        ({"met": 999, "not_met": 1}, "999 of 1000 practitioners: Met (99%)"),
        ({"met": 10}, "10 of 10 practitioners: Met (100%)"),
        ({"met": 5, "not_met": 5}, "5 of 10 practitioners each: Met and Not met (50%)"),
        ({"met": 4}, FEW),
        ({"met": 4, "not_applicable": 90}, FEW),
        ({"met": 5, "not_applicable": 90}, "5 of 5 practitioners: Met (100%)"),
        ({}, FEW),
    ],
)
def test_words(counts: dict[str, int], words: str) -> None:
    """“Not applicable” is left out of the base; of fewer than five no figure is shown."""
    assert said(counts).words == words


@pytest.mark.parametrize(
    ("counts", "grade", "differs"),
    [
        ({"met": 8, "partly": 2}, "met", False),
        ({"met": 2, "partly": 8}, "met", True),
        ({"met": 8, "partly": 2}, "not_met", True),
        ({"met": 5, "partly": 5}, "met", False),
        ({"partly": 5, "not_met": 5}, "met", True),
        ({"not_met": 4}, "met", False),
        ({"met": 9}, "not_applicable", False),
        ({"met": 9}, "", False),
    ],
)
def test_differently(counts: dict[str, int], grade: str, differs: bool) -> None:
    """Better or worse than the agency's own; few replies say nothing."""
    levels = scales()["met"].as_data
    assert said(counts).differs_from(grade, levels) is differs
    assert not said(counts).differs_from(grade, scales()["four_grades"].as_data)


# -- pages -------------------------------------------------------------------------------------------------


def test_beside_the_grades(world: World) -> None:
    """In the table and where a return is moderated; with as many queries as before."""
    review = audit.closed_returns(world)
    la = world.agencies["la"].pk
    names: tuple[tuple[str, tuple[object, ...]], ...] = (
        ("audit:moderation", ()), ("audit:moderate_return", (la,)), ("audit:survey", ()),
        ("audit:answers", (la,)),
    )  # fmt: skip
    few = {name: queries(world.coordinator, name, review.reference, *args) for name, args in names}
    page = html(world.coordinator, "audit:moderation", review.reference)
    assert ">Practitioners</th>" not in page
    review = enter(world, review, "la", {"good": 2, "inadequate": 38})
    review = enter(world, review, "", MOST_GOOD)
    review = enter(world, review, "police", MOST_GOOD)
    for name, args in names:
        assert queries(world.coordinator, name, review.reference, *args) == few[name], name
    page = html(world.coordinator, "audit:moderation", review.reference)
    assert f"All practitioners: {WORDS}" in page
    assert "38 of 40 practitioners: Inadequate (95%)" in page
    assert ">Practitioners</th>" in page
    assert page.count(DIFFERENTLY) == 1
    page = html(world.coordinator, "audit:moderate_return", review.reference, la)
    assert "38 of 40 practitioners: Inadequate (95%)" in page
    assert DIFFERENTLY in page
    page = html(world.coordinator, "audit:survey", review.reference)
    assert page.count("1 question, up to 40 replies") == 3
    assert "What practitioners said" in html(world.coordinator, "reviews:detail", review.reference)


def test_few_replies_have_no_figures(world: World) -> None:
    """On no page and not in the report; in the form alone."""
    review = enter(world, audit.closed_returns(world), "la", {"inadequate": 4})
    la = world.agencies["la"].pk
    for name, args in (
        ("audit:moderation", ()), ("audit:moderate_return", (la,)), ("audit:survey", ()),
        ("audit:answers", (la,)),
    ):  # fmt: skip
        page = html(world.coordinator, name, review.reference, *args)
        assert "ewer than 5 replies" in page, name
        assert DIFFERENTLY not in page
        assert "of 4 practitioners" not in page
    assert FEW in word_cells(review)
    form = get(world.coordinator, "audit:survey_agency", review.reference, la).context["form"]
    assert form[f"count_{audit.GRADED}__inadequate"].value() == 4
    timeline = html(world.coordinator, "reviews:timeline", review.reference)
    assert "1 question entered" in timeline
    assert "inadequate" not in timeline


def test_an_agency_reads_its_own_alone(world: World) -> None:
    """After the moderation, and neither that of another one nor that of all."""
    review = audit.accept(world, audit.answer(world, audit.asked(world), "la"), "la")
    review = audit.accept(world, audit.answer(world, review, "police"), "police")
    review = enter(world, review, "la", MOST_GOOD)
    review = enter(world, review, "police", {"outstanding": 71})
    review = enter(world, review, "", {"inadequate": 93})
    review = audit.close_returns(world, review, "")
    la = world.agencies["la"].pk
    assert "practitioners" not in html(world.la_contact, "audit:answers", review.reference, la)
    review = audit.round_table(world, review)
    page = html(world.la_contact, "audit:answers", review.reference, la)
    assert WORDS in page
    assert "71" not in page
    assert "93 of" not in page
    police = world.agencies["police"].pk
    assert get(world.la_contact, "audit:answers", review.reference, police).status_code == 404
    for name in ("audit:survey", "audit:moderation"):
        assert get(world.la_contact, name, review.reference).status_code == 404


def test_nothing_without_a_survey(world: World) -> None:
    """Where it is not among the ways of working, nothing of it is there; what was entered is not shown."""
    review = enter(world, audit.closed_returns(world), "la", MOST_GOOD)
    Audit.objects.filter(review=review).update(methods=["file_audit"])
    la = world.agencies["la"].pk
    for name, args in (("survey", ()), ("survey_all", ()), ("survey_agency", (la,))):
        answer = get(world.coordinator, f"audit:{name}", review.reference, *args)
        assert answer.status_code == 404
    for name in ("audit:moderation", "reviews:detail"):
        assert "ractitioners said" not in html(world.coordinator, name, review.reference)
    assert not table_of(review, None).survey.rows
    assert "not among the ways of working" in str(refused(world, review, "la", {"good": 9}))


# -- entering ----------------------------------------------------------------------------------------------


def send(user: User, review: Review, name: str, *args: object, **typed: str) -> Any:
    """The form with something typed."""
    client = Client()
    client.force_login(user)
    url = reverse(name, args=[review.reference, *args])
    version = client.get(url).context["form"]["version"].value()
    return client.post(url, {"version": version, **typed})


def test_the_form(world: World) -> None:
    """Saved, told what is wrong by its box, and emptied again."""
    review = audit.closed_returns(world)
    asked, count = f"asked_{audit.GRADED}", f"count_{audit.GRADED}__good"
    la = world.agencies["la"].pk
    wrong = send(world.coordinator, review, "audit:survey_agency", la, **{asked: "", count: "12"})
    assert wrong.status_code == 422
    assert "Write what practitioners were asked." in wrong.content.decode()
    for number in ("many", "-1", "10000"):
        wrong = send(world.coordinator, review, "audit:survey_all", **{asked: ASKED, count: number})
        assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, [count])
    typed = {asked: ASKED, count: "12"}
    assert send(world.coordinator, review, "audit:survey_agency", la, **typed).status_code == 302
    row = SurveyCount.objects.get()
    assert (row.agency_id, row.asked, row.counts) == (la, ASKED, {"good": 12})
    assert send(world.coordinator, review, "audit:survey_agency", la).status_code == 302
    assert not SurveyCount.objects.exists()
    timeline = html(world.coordinator, "reviews:timeline", review.reference)
    assert "1 question taken away" in timeline


def test_what_is_refused(world: World) -> None:
    review = audit.closed_returns(world)
    code = audit.GRADED
    for counts in ({"superb": 3}, {"good": -1}, {"good": 10_000}, {"good": "many"}):
        fields = refused(world, review, "la", counts).fields
        assert list(fields) == [f"count_{code}__{next(iter(counts))}"]
    for counts, asked in (
        ({"good": 9}, ""), ({}, ASKED), ({"good": 9}, "a" * 301), ({"good": 9}, "943 476 5919"),
    ):  # fmt: skip
        assert list(refused(world, review, "la", counts, asked=asked).fields) == [f"asked_{code}"]
    assert "not asked in this audit" in str(refused(world, review, "icb", {"good": 9}))
    text = next(one for one in questions_of(outline(issued(review))) if one.kind != "grade")
    for unknown in ("no_such_code", text.code):
        with pytest.raises(door.Refused, match="no such question with grades"):
            audit.act(
                world, "save_survey", review, agency=None, counts={unknown: (ASKED, {"good": 1})}
            )
    assert not SurveyCount.objects.exists()
    with pytest.raises(door.Refused, match="No agency has been asked"):
        enter(world, audit.ready_to_ask(world), "", MOST_GOOD)


def test_once_for_each_question(world: World) -> None:
    """Of an agency, and of all together."""
    review = enter(world, audit.closed_returns(world), "la", MOST_GOOD)
    enter(world, review, "", MOST_GOOD)
    for row in SurveyCount.objects.all():
        row.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()


def test_a_released_agency_has_none(world: World) -> None:
    """Neither entered nor shown."""
    review = enter(world, audit.asked(world), "police", MOST_GOOD)
    audit.act(world, "release_agency", review, audit.WHY, agency=world.agencies["police"])
    assert not survey_of(fresh(review)).rows
    assert "not asked in this audit" in str(refused(world, fresh(review), "police", {"good": 9}))


def test_a_stale_form_is_told(world: World) -> None:
    """Somebody else entered something meanwhile; or the tool was corrected."""
    review = audit.asked(world)
    la = world.agencies["la"].pk
    client = Client()
    client.force_login(world.coordinator)
    url = reverse("audit:survey_agency", args=[review.reference, la])
    version = client.get(url).context["form"]["version"].value()
    review = enter(world, review, "la", MOST_GOOD)
    typed = {f"asked_{audit.GRADED}": ASKED, f"count_{audit.GRADED}__good": "7"}
    assert client.post(url, {"version": version, **typed}).status_code == 409
    assert SurveyCount.objects.get().counts == MOST_GOOD
    version = client.get(url).context["form"]["version"].value()
    audit.act(world, "correct_tool", review)
    audit.act(world, "issue_correction", review, "Clearer words.")
    with pytest.raises(Stale):
        enter(world, fresh(review), "la", {"good": 7}, seen=version)


def test_it_is_fixed_with_the_moderation(world: World) -> None:
    """As grades are; going back opens it."""
    review = enter(world, audit.closed_returns(world), "la", MOST_GOOD)
    review = audit.round_table(world, review)
    with pytest.raises(door.DoorClosed):
        enter(world, review, "la", {"good": 1})
    audit.act(world, "undo_moderation", review, audit.WHY)
    enter(world, fresh(review), "la", {"good": 9})
    assert SurveyCount.objects.get().counts == {"good": 9}


def test_a_new_round_begins_without(world: World) -> None:
    """Put back in the programme: as moderated grades, what practitioners said counts no more."""
    review = enter(world, audit.closed_returns(world), "la", MOST_GOOD)
    audit.act(world, "withdraw", review, audit.WHY, agreed_by="The board")
    audit.act(world, "put_back", fresh(review), audit.WHY)
    assert not SurveyCount.objects.exists()


def correct(world: World, review: Review, scale: str) -> Review:
    """The graded question is put in other words, on a scale."""
    audit.act(world, "correct_tool", review)
    part = outline(draft(review))[0]
    question = next(one for one in part.questions if one.code == audit.GRADED)
    audit.act(
        world, "save_question", review, section=part.section, question=question,
        version=question.version, kind="grade", scale=scale, text="Is risk recognised?",
        guidance="", required=False, after=0,
    )  # fmt: skip
    audit.act(world, "issue_correction", review, "Clearer words.")
    return fresh(review)


def test_a_correction_of_the_tool(world: World) -> None:
    """Counts follow the question where its grades are the same; on other ones they are kept and not shown."""
    review = enter(world, audit.asked(world), "la", MOST_GOOD)
    la = world.agencies["la"].pk
    review = correct(world, review, "four_grades")
    assert survey_of(review).of(question_of(review), la).words == WORDS  # type: ignore[union-attr]
    review = correct(world, review, "met")
    assert survey_of(review).of(question_of(review), la) is None
    page = html(world.coordinator, "audit:survey_agency", review.reference, la)
    assert "kept and not shown" in page
    assert ASKED not in page
    assert "Nothing was changed." in str(refused(world, review, "la", {}, asked=""))
    review = enter(world, review, "la", {"met": 5})
    assert survey_of(review).of(question_of(review), la).replies == 5  # type: ignore[union-attr]


# -- the report and the next round -------------------------------------------------------------------------


def test_in_the_report(world: World) -> None:
    """Beside the agencies' grades; a small number cannot be worked out from the others."""
    review = enter(world, audit.closed_returns(world), "la", MOST_GOOD)
    found = word_cells(review)
    assert WORDS in found
    assert f"They were asked: {ASKED}" in found
    assert "All:" not in found
    review = enter(world, review, "", {"good": 43})
    assert "All: 43 of 43 practitioners: Good (100%)" in word_cells(review)
    review = enter(world, review, "police", {"good": 3})
    found = word_cells(review)
    assert "most practitioners: Good" in found
    assert "of 40" not in found
    assert FEW in found
    # Each of the two knows its own figures: those of all would say the other's.
    assert "of 43" not in found
    assert "All: most practitioners: Good" in found


def test_where_there_are_many_agencies(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the report says it of all together, as a sum where that was not entered."""
    monkeypatch.setattr("workflows.audit.documents.report.WIDE", 0)
    review = enter(world, audit.closed_returns(world), "la", MOST_GOOD)
    review = enter(world, review, "police", {"good": 10})
    found = word_cells(review)
    assert "All: 44 of 50 practitioners: Good (88%)" in found
    assert WORDS not in found


def test_before_and_now(world: World) -> None:
    """The audit that it repeats says what all practitioners said then, in the same query."""
    before = enter(world, audit.answered(world), "", MOST_GOOD)
    review = audit.task(world, "set_scope", "scope", audit.again(world, before), **audit.scope())
    review = audit.begin_tool(world, review, f"audit:{before.reference}")
    review = audit.ask(world, audit.issue(world, review), "la", "police")
    review = enter(world, audit.answer(world, review, "la"), "", {"outstanding": 12})
    table = table_of(review, before)
    assert table.survey.before_of(question_of(review)).words == WORDS  # type: ignore[union-attr]
    page = html(world.coordinator, "audit:moderation", review.reference)
    assert f"12 of 12 practitioners: Outstanding (100%). Before: {WORDS}" in page
