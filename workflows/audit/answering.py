"""An agency answers the questions of the tool, section by section, and takes over what it answered last time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reviews.door import Refused
from reviews.door.errors import Stale
from reviews.requests.acts.writing import mark_started, open_answer, own_act
from reviews.seen import seen

from .answers import earlier_answers, fits, is_answered
from .models import DOES_NOT_APPLY, YES_NO, Answer, Question
from .tools import Part, issued, outline

if TYPE_CHECKING:
    from reviews.door.acts import Act
    from reviews.door.passage import Passage
    from reviews.models import InformationRequest

#: The longest answer that anybody reads, and the largest number.
LONGEST, LARGEST = 10_000, 9


def seen_in(answers: Mapping[str, Answer], part: Part) -> int:
    """What a form of one section was opened on (see ``seen``)."""
    given = (answers[one.code] for one in part.questions if one.code in answers)
    # The section too: a correction of the tool brings another one, with other words.
    return seen([part.section, *given])


def _part(passage: Passage, request: InformationRequest) -> Part:
    """The section of ``data["section"]`` (its code) in the version that is issued."""
    for part in outline(issued(request.review)):
        if part.section.code == passage.data["section"]:
            return part
    raise Refused("There is no such section in the tool now. Open the questions again.")


def _problem(question: Question, value: str, text: str) -> tuple[str, str]:
    """Where an answer is wrong (``value`` or ``text``), and why it cannot be taken; empty where it can."""
    level = question.level(value) if question.kind == Question.Kind.GRADE and value else None
    if question.kind == Question.Kind.GRADE and value and level is None:
        return "value", "Choose one of the grades offered."
    if question.kind == Question.Kind.YES_NO and value and value not in YES_NO:
        return "value", "Choose one of the answers offered."
    does_not_apply = (level is not None and not level["counts"]) or (
        question.kind == Question.Kind.YES_NO and value == DOES_NOT_APPLY
    )
    if does_not_apply and not text:
        return "text", "Say why it does not apply to your agency."
    is_number = value.isdecimal() and len(value) <= LARGEST
    if question.kind == Question.Kind.NUMBER and value and not is_number:
        return "value", "Enter a whole number, like 12."
    if len(text) > LONGEST:
        return "text", f"An answer has {LONGEST:,} characters at most."
    return "", ""


def save_answers(passage: Passage) -> None:
    """Save the answers of one section. ``data``: ``agency``, ``section`` (code), ``answers`` (code of the question →
    (value, text)), ``seen`` (see ``seen_in``). One that is empty is taken away.

    Refusals belong to the fields ``value_<code>`` and ``text_<code>``.
    """
    request = open_answer(passage)
    part = _part(passage, request)
    known = {row.code: row for row in Answer.objects.filter(request=request)}
    if passage.data.get("seen") is not None and passage.data["seen"] != seen_in(known, part):
        raise Stale("A colleague saved answers in this section since you opened it.")
    given: Mapping[str, tuple[str, str]] = passage.data["answers"]
    wrong: dict[str, str] = {}
    for question in part.questions:
        value, text = (one.strip() for one in given.get(question.code, ("", "")))
        where, problem = _problem(question, value, text)
        if problem:
            wrong[f"{where}_{question.code}"] = problem
    passage.refuse(**wrong)
    for question in part.questions:
        if question.code in given:
            value, text = (one.strip() for one in given[question.code])
            _keep(passage, request, question, known.get(question.code), value, text)
    mark_started(passage, request)
    passage.result = request
    passage.say(
        f"Answered questions in the return of {request.agency.short_name}: {part.section.title}.",
        draft=True,
        section=part.section.code,
    )


def _keep(
    passage: Passage,
    request: InformationRequest,
    question: Question,
    row: Answer | None,
    value: str,
    text: str,
) -> None:
    """Write one answer where it differs from what is there."""
    if not value and not text:
        if row is not None:
            passage.delete(row)
        return
    if row is None:
        row = Answer(request=request, code=question.code)
    elif (row.value, row.text, row.question_id) == (value, text, question.pk):
        return
    if row.earlier is not None and (row.earlier.value, row.earlier.text) != (value, text):
        row.earlier = None
    row.question, row.value, row.text = question, value, text
    row.saved_by, row.saved_at = passage.actor, passage.now
    passage.save(row)


def carry_forward(passage: Passage) -> None:
    """Take over last round's answers in one section, where there is none yet. ``data``: ``agency``, ``section`` (code)."""
    request = open_answer(passage)
    part, before = _part(passage, request), earlier_answers(request)
    known = {row.code: row for row in Answer.objects.filter(request=request)}
    taken = 0
    for question in part.questions:
        old, row = before.get(question.code), known.get(question.code)
        if old is None or not fits(question, old) or is_answered(question, row):
            continue
        if row is not None and row.text:
            # Words that were written already are worth more than those of last time.
            continue
        row = row or Answer(request=request, code=question.code)
        row.question, row.value, row.text, row.earlier = question, old.value, old.text, old
        row.saved_by, row.saved_at = passage.actor, passage.now
        passage.save(row)
        taken += 1
    if not taken:
        passage.refuse(
            "There is nothing to take over here: no answer of last time fits a question that is still open."
        )
    mark_started(passage, request)
    passage.result = request
    passage.say(
        f"Took over {taken} answer{'' if taken == 1 else 's'} of the last round in the return of "
        f"{request.agency.short_name}: {part.section.title}.",
        section=part.section.code,
    )


def answering_acts(stages: frozenset[str]) -> tuple[Act, ...]:
    """Return the acts at the stages at which agencies answer."""
    return (
        own_act("save_answers", "Answer questions of the tool", save_answers, stages),
        own_act("carry_forward", "Take over answers of the last round", carry_forward, stages),
    )
