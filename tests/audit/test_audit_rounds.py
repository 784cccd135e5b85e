"""What one round, or one version of the tool, hands on to the next; and what it does not."""

from __future__ import annotations

import pytest

from reviews.models import Review
from tests.drive import audit
from tests.world import World
from workflows.audit.ready import ready_tools
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
