"""What an agency answered, what is still missing of it, and what it answered in the round before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from reviews.models import InformationRequest, RequestState

from .models import YES_NO, Answer, Audit, Question
from .tools import issued, outline, questions_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from reviews.models import Review

    from .models import Tool


def answers_of(request: InformationRequest) -> QuerySet[Answer]:
    """Return the answers of one return in the order of the tool; one query."""
    return (
        Answer.objects.filter(request=request)
        .select_related("question__section")
        .order_by("question__section__place", "question__place", "pk")
    )


def by_code(request: InformationRequest) -> dict[str, Answer]:
    """Return the same by the code of the question."""
    return {answer.code: answer for answer in answers_of(request)}


def is_answered(question: Question, answer: Answer | None) -> bool:
    """Whether the question has what it asks for."""
    if answer is None:
        return False
    said = answer.text if question.kind == Question.Kind.TEXT else answer.value
    return bool(said.strip()) and fits(question, answer)


def fits(question: Question, answer: Answer) -> bool:
    """Whether an answer, to this version or an earlier one, can stand for the question as it is now."""
    if question.kind == Question.Kind.GRADE:
        return not answer.value or question.level(answer.value) is not None
    if question.kind == Question.Kind.YES_NO:
        return not answer.value or answer.value in YES_NO
    if question.kind == Question.Kind.NUMBER:
        return answer.value.isdecimal() or not answer.value
    return True


def lacking(review: Review, tool: Tool | None) -> list[InformationRequest]:
    """Return the returns that were sent and lack an answer that this version of the tool needs, by agency; four queries."""
    given: dict[int, dict[str, Answer]] = {}
    for answer in Answer.objects.filter(request__review_id=review.pk):
        given.setdefault(answer.request_id, {})[answer.code] = answer
    needed = [one for one in questions_of(outline(tool)) if one.required]
    sent = InformationRequest.objects.filter(
        review_id=review.pk, state=RequestState.SUBMITTED, nil_statement=""
    )
    return [
        request
        for request in sent.select_related("agency", "contact").order_by("agency__name", "pk")
        if not all(is_answered(one, given.get(request.pk, {}).get(one.code)) for one in needed)
    ]


def missing_answers(request: InformationRequest) -> Iterator[str]:
    """Say of each section how many of its questions still have to be answered; four queries."""
    given = by_code(request)
    for part in outline(issued(request.review)):
        left = sum(
            question.required and not is_answered(question, given.get(question.code))
            for question in part.questions
        )
        if left:
            yield f"Answer {left} more question{'' if left == 1 else 's'} in “{part.section.title}”."


def texts_of(request: InformationRequest) -> Iterator[tuple[str, str]]:
    """Yield where something was typed, and what: NHS numbers are looked for there before it is sent."""
    for answer in answers_of(request):
        if answer.text:
            yield f"the answer to “{answer.question.text}”", answer.text


def earlier_answers(request: InformationRequest) -> Mapping[str, Answer]:
    """Return what the same agency sent in the audit that this one repeats, by code; two queries at most."""
    before = (
        Audit.objects.filter(review_id=request.review_id)
        .values_list("repeats_id", flat=True)
        .first()
    )
    if before is None:
        return {}
    rows = Answer.objects.filter(
        request__review_id=before,
        request__agency_id=request.agency_id,
        request__state=RequestState.SUBMITTED,
        request__nil_statement="",
    ).select_related("question__section")
    return {row.code: row for row in rows}
