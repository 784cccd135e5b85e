"""Driving an audit by the door, as a test needs it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from reviews import door
from reviews.door import Passage
from reviews.models import InformationRequest, Review
from reviews.requests.asking import default_due
from tests.drive.information import as_contact, ask_of, request_for, send_summary
from tests.drive.opening import fresh, open_task
from tests.remembered import remembered
from tests.world import World
from workflows.audit.entry import Entry
from workflows.audit.models import Question
from workflows.audit.opening import open_audit
from workflows.audit.reading import audit_of
from workflows.audit.tools import draft, issued, outline

#: A section of the ready tool, and its graded question.
SECTION, GRADED = "recognition", "recognition_grade"
WHY = "Agreed with the chair on the telephone."


def entry(world: World, **changes: Any) -> Entry:
    """An entry of this month's programme."""
    month = timezone.localdate().replace(day=1)
    values: dict[str, Any] = {
        "title": "Adult front door",
        "theme": "How concerns about adults are triaged, and what happens next.",
        "origin": "data",
        "origin_text": "Re-referrals within a month",
        "methods": ["self_assessment", "file_audit", "survey"],
        "starts": month,
        "ends": month,
        "group": world.groups["learning"],
    }
    return Entry(**{**values, **changes})


@remembered
def planned(world: World) -> Review:
    """An audit in the programme."""
    return open_audit(world.coordinator, world.partnership, entry(world))


def again(world: World, before: Review) -> Review:
    """An audit that repeats another one."""
    return open_audit(
        world.coordinator,
        world.partnership,
        entry(world, title="Adult front door again", origin="earlier", repeats=before),
    )


def scope(**changes: Any) -> dict[str, Any]:
    """The data of a scope with three cases."""
    today = timezone.localdate()
    return {
        "lines": "Are concerns triaged in time?\nDo people get the right help?",
        "period_from": today - timedelta(days=180),
        "period_to": today - timedelta(days=1),
        "sampling": "random",
        "focus": "Every tenth concern of the period.",
        "cases": "C-101\nC-102\nC-103",
        **changes,
    }


def act(world: World, name: str, review: Review, reason: str = "", **data: Any) -> Passage:
    """Do one act as the coordinator."""
    return door.perform(name, review, world.coordinator, reason=reason, data=data)


def task(world: World, name: str, node: str, review: Review, **data: Any) -> Review:
    """Finish one task as the coordinator."""
    door.perform(name, review, world.coordinator, task=open_task(review, node), data=data)
    return fresh(review)


@remembered
def scoped(world: World) -> Review:
    """An audit whose scope is agreed."""
    return task(world, "set_scope", "scope", planned(world), **scope())


def begin_tool(world: World, review: Review, source: str = "ready:case_audit") -> Review:
    """The tool is begun."""
    act(world, "choose_tool", review, source=source)
    return fresh(review)


@remembered
def designed(world: World) -> Review:
    """An audit whose tool is begun."""
    return begin_tool(world, scoped(world))


def ask_this(world: World, review: Review, text: str, required: bool = True) -> None:
    """A question is added to the first section of the version that is designed."""
    section = outline(draft(review))[0].section
    act(
        world, "save_question", review, section=section, question=None, version=None, kind="grade",
        scale="four_grades", text=text, guidance="", required=required, after=0,
    )  # fmt: skip


def issue(world: World, review: Review) -> Review:
    """The tool is issued."""
    return task(world, "issue_tool", "issue_tool", review)


@remembered
def ready_to_ask(world: World) -> Review:
    """An audit whose tool is issued."""
    return issue(world, designed(world))


def ask(world: World, review: Review, *keys: str) -> Review:
    """Agencies are asked for their returns."""
    due = default_due(review, timezone.localdate())
    return task(
        world,
        "request_information",
        "request_information",
        review,
        asks=[ask_of(world, key, due) for key in keys],
        legal_basis="agreement",
        purpose="To know how concerns are triaged.",
    )


@remembered
def asked(world: World) -> Review:
    """An audit whose agencies were asked."""
    return ask(world, ready_to_ask(world), "la", "police")


def answer_all(
    world: World, review: Review, key: str, grade: str = "good", words: str = ""
) -> None:
    """An agency answers every question that has to be answered, and says who completed the return."""
    for part in outline(issued(review)):
        answers = {
            question.code: (grade, words or f"What {key} saw.")
            for question in part.questions
            if question.kind == Question.Kind.GRADE
        }
        as_contact(
            world, "save_answers", review, key, None, section=part.section.code, answers=answers
        )
    as_contact(
        world, "save_return_section", review, key, None,
        key="completed_by", text="The named nurse; agreed by the director.", version=0,
    )  # fmt: skip


def answer(world: World, review: Review, key: str, grade: str = "good", words: str = "") -> Review:
    """An agency answers and sends its return."""
    answer_all(world, review, key, grade, words)
    send_summary(world, review, key)
    return fresh(review)


def accept(world: World, review: Review, key: str) -> Review:
    """The team accepts a return."""
    act(world, "accept_summary", review, agency=world.agencies[key], quality_note="Clear.")
    return fresh(review)


@remembered
def answered(world: World) -> Review:
    """One agency has sent its return, which is accepted; another one has not answered."""
    return accept(world, answer(world, asked(world), "la"), "la")


def close_returns(world: World, review: Review, note: str = "Two calls and a letter.") -> Review:
    """The returns are closed."""
    return task(world, "close_returns", "close_returns", review, note=note)


@remembered
def closed_returns(world: World) -> Review:
    """The returns are closed; the police did not answer."""
    return close_returns(world, answered(world))


def moderate(
    world: World, review: Review, key: str, grade: str, reason: str = "The files show less."
) -> Review:
    """One grade of an agency is moderated."""
    act(
        world,
        "moderate_return",
        review,
        agency=world.agencies[key],
        grades={GRADED: (grade, reason)},
    )
    return fresh(review)


def round_table(world: World, review: Review, on: date | None = None) -> Review:
    """The round table is recorded."""
    return task(
        world,
        "record_moderation",
        "moderate",
        review,
        on=on or timezone.localdate(),
        present="The council and the partnership team",
        conclusions="Risk is seen late.",
    )


@remembered
def moderated(world: World) -> Review:
    """The returns were moderated, and the report is written."""
    review = moderate(world, closed_returns(world), "la", "requires_improvement")
    return write_report(world, round_table(world, review))


def write_report(world: World, review: Review) -> Review:
    """Every section that is needed is written."""
    texts = {
        "summary": "Concerns are triaged in time, and risk is seen late.",
        "good_practice": "Calls back on the same day.",
        "development": "What neighbours say is not written down.",
    }
    act(world, "write_report", review, texts=texts)
    return fresh(review)


def send_report(world: World, review: Review, group: str = "learning") -> Review:
    """The report goes to a group."""
    return task(world, "send_report", "send_report", review, group=world.groups[group])


@remembered
def with_group(world: World) -> Review:
    """The report is with the owning group."""
    return send_report(world, moderated(world))


def received(world: World, review: Review, outcome: str = "accepted", **changes: Any) -> Review:
    """What the group said is recorded."""
    data = {
        "outcome": outcome,
        "on": timezone.localdate(),
        "by": "All members",
        "text": "Say more about neighbours.",
        **changes,
    }
    return task(world, "record_received", "receive_report", review, **data)


@remembered
def accepted(world: World) -> Review:
    """The report was received; the learning is to be shared."""
    return received(world, with_group(world))


def share(world: World, review: Review) -> Review:
    """The learning is shared today."""
    return task(
        world,
        "publish",
        "publish",
        review,
        outcome="published",
        on=timezone.localdate(),
        where="The practice forum",
    )


@remembered
def shared(world: World) -> Review:
    """The learning is shared, and it is said when it is audited again."""
    review = share(world, accepted(world))
    act(
        world,
        "plan_reaudit",
        review,
        on=timezone.localdate() + timedelta(days=365),
        why_not="",
        version=audit_of(review).version,
    )
    return fresh(review)


@remembered
def finished(world: World) -> Review:
    """The audit is closed."""
    return task(world, "close", "close_review", shared(world))


def request(world: World, review: Review, key: str) -> InformationRequest:
    """The request to one agency, as it is in the database now."""
    return request_for(world, review, key)
