"""An audit from its place in the programme to its re-audit, by the door."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from docx import Document as WordFile

from partnership.models import Message
from reviews import door
from reviews.clock.partnership_calendar import calendar_for
from reviews.models import Document, InformationRequest, ReviewLink, Stage
from tests.drive import audit
from tests.drive.information import as_contact
from tests.drive.opening import fresh, open_task
from tests.world import World
from workflows.audit.answers import by_code
from workflows.audit.grades import table_of
from workflows.audit.reading import audit_of
from workflows.audit.silence import count_of
from workflows.audit.tools import draft, issued, outline

pytestmark = pytest.mark.django_db


def test_the_whole_way(world: World) -> None:
    """Each stage after the other, with an agency that did not answer."""
    review = audit.finished(world)
    assert review.stage == Stage.CLOSED
    assert count_of(review).sentence == (
        "2 agencies were asked. 1 answered the tool. No response from 1: Brackenshire Police."
    )
    row = table_of(review, None).rows[0]
    grade = row.grades[0]
    assert (row.agency, grade.own_words, grade.words, grade.reason) == (
        world.agencies["la"],
        "Good",
        "Requires improvement",
        "The files show less.",
    )
    reports = Document.objects.filter(review=review, kind="audit_report")
    assert [one.number for one in reports] == [1]


def test_the_re_audit_has_last_times_answers(world: World) -> None:
    """Taken over on a click where nothing is answered yet; practice before stands beside practice after."""
    before = audit.finished(world)
    review = audit.again(world, before)
    link = ReviewLink.objects.get(source=before, target=review)
    assert (link.kind, link.reason) == ("led_to", "It is audited again.")
    review = audit.task(world, "set_scope", "scope", review, **audit.scope())
    review = audit.begin_tool(world, review, f"audit:{before.reference}")
    assert [part.section.title for part in outline(issued(before))] == [
        part.section.title for part in outline(issued(audit.issue(world, review)))
    ]
    review = audit.ask(world, fresh(review), "la")
    as_contact(world, "carry_forward", review, "la", None, section=audit.SECTION)
    request = audit.request(world, review, "la")
    answer = by_code(request)[audit.GRADED]
    assert (answer.value, answer.text) == ("good", "What la saw.")
    assert answer.earlier is not None
    with pytest.raises(door.Refused, match="nothing to take over"):
        as_contact(world, "carry_forward", review, "la", None, section=audit.SECTION)
    as_contact(
        world, "save_answers", review, "la", None,
        section=audit.SECTION, answers={audit.GRADED: ("outstanding", "Better now.")},
    )  # fmt: skip
    changed = by_code(request)[audit.GRADED]
    assert (changed.value, changed.earlier) == ("outstanding", None)
    audit.answer(world, review, "la", "outstanding")
    grade = table_of(fresh(review), before).rows[0].grades[0]
    assert (grade.before_words, grade.words) == ("Requires improvement", "Outstanding")


def test_closing_the_returns_is_undone(world: World) -> None:
    """Who was recorded as no response can answer again; who was before that stays."""
    review = audit.closed_returns(world)
    silent = audit.request(world, review, "police")
    assert (silent.state, silent.state_reason) == ("no_response", "Two calls and a letter.")
    assert audit_of(review).silent == [{"pk": silent.pk, "state": "sent", "reason": ""}]
    audit.act(world, "undo_close_returns", review, audit.WHY)
    review = fresh(review)
    silent.refresh_from_db()
    assert (review.stage, silent.state, audit_of(review).silent) == ("information", "sent", [])
    assert open_task(review, "agency_summary", agency=world.agencies["police"])
    review = audit.answer(world, review, "police")
    review = audit.close_returns(world, audit.accept(world, review, "police"), "")
    assert count_of(review).silence == "Every agency that was asked answered."


def test_every_step_back(world: World) -> None:
    """From shared to planned, step by step, and nothing that was written is lost."""
    review = audit.shared(world)
    for name in (
        "undo_publish",
        "undo_received",
        "recall_report",
        "undo_moderation",
        "undo_close_returns",
    ):
        audit.act(world, name, fresh(review), audit.WHY)
    review = fresh(review)
    assert review.stage == Stage.INFORMATION
    assert audit.request(world, review, "la").state == "submitted"
    with pytest.raises(door.Refused, match="Correct it as a new version"):
        audit.act(world, "undo_issue_tool", review, audit.WHY)
    early = audit.ready_to_ask(world)
    audit.act(world, "undo_issue_tool", early, audit.WHY)
    audit.act(world, "undo_scope", fresh(early), audit.WHY)
    early = fresh(early)
    assert (early.stage, audit_of(early).case_list) == ("notification", ["C-101", "C-102", "C-103"])
    early = audit.task(
        world, "set_scope", "scope", early, **audit.scope(), version=audit_of(early).version
    )
    assert early.stage == Stage.SCREENING


def test_taken_out_and_put_back(world: World) -> None:
    """From any stage, as planned again."""
    for start in (audit.planned, audit.asked):
        review = start(world)
        door.perform(
            "withdraw", review, world.coordinator, reason=audit.WHY, data={"agreed_by": "The board"}
        )
        review = fresh(review)
        assert review.stage == Stage.NOT_PROGRESSED
        audit.act(world, "put_back", review, audit.WHY)
        review = fresh(review)
        assert review.stage == Stage.NOTIFICATION
        assert open_task(review, "scope")
    # It goes on with the tool that it had, and with the agencies that it had asked.
    review = audit.task(
        world, "set_scope", "scope", review, **audit.scope(), version=audit_of(review).version
    )
    review = audit.issue(world, audit.begin_tool(world, review, f"audit:{review.reference}"))
    review = audit.ask(world, review, "la")
    assert (issued(review).number, audit.request(world, review, "la").state) == (2, "sent")  # type: ignore[union-attr]


def test_who_still_has_to_answer_hears_what_changed(world: World) -> None:
    """Of another sample, with a new letter, and of a correction; who has answered, of the sample alone."""
    review = audit.answered(world)
    audit.act(
        world, "change_scope", review, "One file was closed.",
        **audit.scope(cases="C-7"), version=audit_of(review).version,
    )  # fmt: skip
    audit.act(world, "correct_tool", review)
    audit.act(world, "issue_correction", review, "The guidance says more.")
    sent = Message.objects.filter(kind__in=("scope_changed", "tool_corrected")).order_by("pk")
    assert [(row.to_user, row.kind) for row in sent] == [
        (world.police_contact, "scope_changed"),
        (world.la_contact, "scope_changed"),
        (world.police_contact, "tool_corrected"),
    ]
    assert "One file was closed." in sent[0].body
    assert "C-7" in sent[0].body
    assert "it can send the return back to you" in sent[1].body
    letters = Document.objects.filter(review=review, kind="request_letter")
    newest = letters.get(agency=world.agencies["police"], number=2)
    words = [one.text for one in WordFile(BytesIO(bytes(newest.content))).paragraphs]
    assert "C-7" in words
    assert not letters.filter(agency=world.agencies["la"], number=2).exists()


def test_a_correction_keeps_answers(world: World) -> None:
    """The version that was issued is not touched; what is still asked keeps its answer, under the words it was given."""
    review = audit.asked(world)
    audit.answer_all(world, review, "la")
    first = issued(review)
    audit.act(world, "correct_tool", review)
    section = outline(draft(review))[0]
    question = section.questions[0]
    audit.act(
        world, "save_question", review, section=section.section, question=question,
        version=question.version, kind="grade", scale="four_grades", text="How early was risk seen?",
        guidance="", required=True, after=0,
    )  # fmt: skip
    old = outline(first)[0]
    with pytest.raises(door.Refused, match="belongs to another version"):
        audit.act(
            world, "save_question", review, section=old.section, question=old.questions[0],
            version=1, kind="text", text="x", guidance="", required=True, after=0,
        )  # fmt: skip
    audit.act(world, "issue_correction", review, "The first question was hard to understand.")
    second = issued(review)
    assert first is not None
    assert second is not None
    assert (first.number, second.number) == (1, 2)
    kept = by_code(audit.request(world, review, "la"))[audit.GRADED]
    assert (kept.question.text, kept.value) == ("How good was practice: recognition?", "good")
    assert outline(second)[0].questions[0].code == kept.code


def test_not_involved_is_an_answer(world: World) -> None:
    """It is counted apart from silence, and from answers."""
    review = audit.answered(world)
    door.perform(
        "submit_summary",
        review,
        world.police_contact,
        task=open_task(review, "agency_summary", agency=world.agencies["police"]),
        data={"nil_statement": "None of the cases is known to us."},
    )
    count = count_of(fresh(review))
    assert (count.answered, count.not_involved, count.silent) == (1, 1, ())


def test_what_is_missing_before_it_is_sent(world: World) -> None:
    """A sentence for each section."""
    review = audit.asked(world)
    with pytest.raises(door.Refused) as caught:
        door.perform(
            "submit_summary",
            review,
            world.la_contact,
            task=open_task(review, "agency_summary", agency=world.agencies["la"]),
        )
    assert list(caught.value.sentences) == [
        "Write the section “Who completed the return, and who agreed it”.",
        "Answer 1 more question in “Recognition”.",
        "Answer 1 more question in “Planning and intervention”.",
        "Answer 1 more question in “Assessment”.",
        "Answer 1 more question in “Joint working”.",
        "Answer 1 more question in “Impact”.",
        "Answer 1 more question in “Overall quality”.",
    ]


def test_due_day_is_the_clock_s(world: World) -> None:
    """Twenty working days after asking, as the rule file says."""
    review = audit.asked(world)
    due = InformationRequest.objects.get(review=review, agency=world.agencies["la"]).due_on
    assert due == calendar_for(world.partnership).add(timezone.localdate(), 20)
    assert due > timezone.localdate() + timedelta(days=25)
