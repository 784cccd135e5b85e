"""What one round, or one version of the tool, hands on to the next; and what it does not."""

from __future__ import annotations

import pytest

from reviews.models import Decision, Review
from tests.drive import audit
from tests.drive.information import send_summary
from tests.drive.opening import fresh
from tests.world import World
from workflows.audit.answers import by_code
from workflows.audit.grades import table_of
from workflows.audit.reading import audit_of
from workflows.audit.ready import ready_tools
from workflows.audit.reports import newest_report
from workflows.audit.silence import count_of
from workflows.audit.tools import draft, outline, questions_of

pytestmark = pytest.mark.django_db


def ask_this(world: World, review: Review, text: str, required: bool = True) -> None:
    """A question is added to the first section of the version that is designed."""
    section = outline(draft(review))[0].section
    audit.act(
        world, "save_question", review, section=section, question=None, version=None, kind="grade",
        scale="four_grades", text=text, guidance="", required=required, after=0,
    )  # fmt: skip


def take_out(world: World, review: Review, code: str) -> None:
    """A question is taken out of the version that is designed."""
    found = next(one for one in questions_of(outline(draft(review))) if one.code == code)
    audit.act(world, "remove_question", review, question=found, version=found.version)


def test_a_new_question_has_no_answer_of_another_one(world: World) -> None:
    """Not of one that was taken out and began with the same words, nor of one in the audit that it repeats."""
    before = audit.answered(world)
    audit.act(world, "correct_tool", before)
    ask_this(world, before, "Are concerns about adults seen in time?")
    audit.act(world, "issue_correction", before, "One more question.")
    audit.act(world, "correct_tool", before)
    take_out(world, before, "are_concerns_abo")
    ask_this(world, before, "Are concerns about children seen in time?")
    codes = {one.code for one in questions_of(outline(draft(before)))}
    assert "are_concerns_abo_2" in codes
    review = audit.task(world, "set_scope", "scope", audit.again(world, before), **audit.scope())
    review = audit.begin_tool(world, review, "empty")
    audit.act(
        world, "save_section", review, section=None, version=None, title="Voices", guidance="",
        after=0,
    )  # fmt: skip
    ask_this(world, review, "Are concerns about families seen in time?")
    assert [one.code for one in questions_of(outline(draft(review)))] == ["are_concerns_abo_3"]


def test_ready_tools_share_no_code() -> None:
    """An audit with one may repeat an audit with another."""
    codes = [
        question.code
        for tool in ready_tools().values()
        for section in tool.sections
        for question in section.questions
    ]
    assert len(set(codes)) == len(codes)


def test_put_back_begins_anew(world: World) -> None:
    """What the first round came to counts no more; what agencies wrote is there when they are asked again."""
    review = audit.with_group(world)
    audit.act(world, "withdraw", review, audit.WHY, agreed_by="The board")
    audit.act(world, "put_back", fresh(review), audit.WHY)
    review = fresh(review)
    assert not Decision.objects.filter(review=review, superseded_at=None).exists()
    assert (audit_of(review).silent, count_of(review).asked, newest_report(review)) == ([], 0, None)
    for key in ("la", "police"):
        request = audit.request(world, review, key)
        assert (request.state, request.state_reason) == ("released", audit.WHY)
    review = audit.task(
        world, "set_scope", "scope", review, **audit.scope(), version=audit_of(review).version
    )
    review = audit.begin_tool(world, review, f"audit:{review.reference}")
    audit.act(world, "undo_issue_tool", audit.issue(world, review), audit.WHY)
    review = audit.ask(world, audit.issue(world, fresh(review)), "la")
    request = audit.request(world, review, "la")
    assert by_code(request)[audit.GRADED].value == "good"
    send_summary(world, review, "la")
    assert not table_of(fresh(review), None).rows[0].grades[0].moderated
