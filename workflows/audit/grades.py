"""Grades side by side: what agencies gave themselves, what the moderation gave, and what they were in the round before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviews.models import InformationRequest, RequestState, Review

from .models import Answer, Moderated, Question
from .tools import Part, issued, outline

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from partnership.models import Agency


@dataclass(frozen=True)
class Grade:
    """The grades of one question in the return of one agency."""

    question: Question
    own: str = ""
    moderated: str = ""
    reason: str = ""
    #: Of the audit that this one repeats: the moderated one, or else the agency's own.
    before: str = ""

    @property
    def final(self) -> str:
        """What counts: the moderated one, or else the agency's own."""
        return self.moderated or self.own

    @property
    def words(self) -> str:
        """What counts, in words."""
        return self.question.words_of(self.final) or "Not graded"

    @property
    def own_words(self) -> str:
        """The agency's own, in words."""
        return self.question.words_of(self.own) or "Not graded"

    @property
    def moderated_words(self) -> str:
        """The moderated one, in words; empty where there is none."""
        return self.question.words_of(self.moderated)

    @property
    def before_words(self) -> str:
        """That of the round before, in words; empty where there was none."""
        return self.question.words_of(self.before)

    @property
    def colour(self) -> str:
        """Colour of the tag of what counts."""
        return self.question.colour_of(self.final) if self.final else "grey"

    @property
    def differs(self) -> bool:
        """Whether the moderation gave another grade than the agency."""
        return bool(self.moderated) and self.moderated != self.own


@dataclass(frozen=True)
class Row:
    """One agency that sent a return, with its grade for each graded question, in the order of the tool."""

    request: InformationRequest
    grades: tuple[Grade, ...]

    @property
    def agency(self) -> Agency:
        """Whose return it is."""
        return self.request.agency


@dataclass(frozen=True)
class Table:
    """All of them. ``repeats``: whether an earlier audit has grades to compare with."""

    parts: Sequence[Part]
    questions: Sequence[Question]
    rows: Sequence[Row]
    repeats: bool = False

    def of(self, question: Question) -> list[tuple[Row, Grade]]:
        """The grades of one question, agency by agency."""
        at = [one.code for one in self.questions].index(question.code)
        return [(row, row.grades[at]) for row in self.rows]

    def counts(self, question: Question) -> list[tuple[str, int, int]]:
        """For each level of its scale: words, how many agencies have it now, and how many had it before."""
        grades = [grade for _, grade in self.of(question)]
        return [
            (
                str(level["label"]),
                sum(grade.final == level["key"] for grade in grades),
                sum(grade.before == level["key"] for grade in grades),
            )
            for level in question.levels
        ]

    def counted(self, question: Question) -> str:
        """The same in a line, without the levels that nobody has or had."""
        return "; ".join(
            f"{words}: {now}" + (f" (before {before})" if self.repeats else "")
            for words, now, before in self.counts(question)
            if now or before
        )


def is_graded(question: Question) -> bool:
    """Whether it asks for a grade."""
    return bool(question.kind == Question.Kind.GRADE)


def graded_answers(request: InformationRequest) -> QuerySet[Answer]:
    """Return the answers of one return that are grades, in the order of the tool; one query."""
    return (
        Answer.objects.filter(request=request, question__kind=Question.Kind.GRADE)
        .exclude(value="")
        .select_related("question__section", "earlier")
        .order_by("question__section__place", "question__place", "pk")
    )


def moderated_of(request: InformationRequest) -> dict[str, Moderated]:
    """Return the moderated grades of one return by the code of the question; one query."""
    return {row.code: row for row in Moderated.objects.filter(request=request)}


def outdated(review: Review) -> list[Moderated]:
    """Return the moderated grades whose agency has given itself another grade since, or none any more.

    Two queries, and one for each answer that was saved again since.
    """
    answers = {
        (answer.request_id, answer.code): answer
        for answer in Answer.objects.filter(request__review_id=review.pk)
    }
    found = []
    for row in Moderated.objects.filter(request__review_id=review.pk):
        answer = answers.get((row.request_id, row.code))
        if answer is None or (answer.saved_at > row.saved_at and answer.value != _own_at(row)):
            found.append(row)
    return found


def _own_at(row: Moderated) -> str | None:
    """The grade that the agency had given itself when its grade was moderated."""
    value: str | None = (
        Answer.history.filter(
            request_id=row.request_id, code=row.code, history_date__lte=row.saved_at
        )
        .exclude(history_type="-")
        .order_by("-history_date", "-history_id")
        .values_list("value", flat=True)
        .first()
    )
    return value


def table_of(review: Review, repeats: Review | None) -> Table:
    """Return the grades of every agency that sent a return; a fixed number of queries however many there are.

    ``repeats``: the audit that it repeats.
    """
    parts = outline(issued(review))
    questions = [one for part in parts for one in part.questions if is_graded(one)]
    requests = _sent(review)
    own, moderated = _values(review)
    was_own, was_moderated = _values(repeats) if repeats is not None else ({}, {})
    rows = []
    for request in requests:
        grades = []
        for question in questions:
            here = (request.agency_id, question.code)
            given = moderated.get(here, ("", ""))
            grades.append(
                Grade(
                    question,
                    own.get(here, ("", ""))[0],
                    *given,
                    before=was_moderated.get(here, ("", ""))[0] or was_own.get(here, ("", ""))[0],
                )
            )
        rows.append(Row(request, tuple(grades)))
    return Table(parts, questions, rows, bool(was_own))


def _sent(review: Review) -> list[InformationRequest]:
    """The returns that answered the tool, by agency."""
    return list(
        InformationRequest.objects.filter(
            review_id=review.pk, state=RequestState.SUBMITTED, nil_statement=""
        )
        .select_related("agency")
        .order_by("agency__name")
    )


#: Agency id and code of the question → grade and reason.
Values = dict[tuple[int, str], tuple[str, str]]


def _values(review: Review) -> tuple[Values, Values]:
    """What agencies gave themselves, and what the moderation gave; two queries."""
    own = Answer.objects.filter(
        request__review_id=review.pk,
        request__state=RequestState.SUBMITTED,
        question__kind=Question.Kind.GRADE,
    ).values_list("request__agency_id", "code", "value")
    moderated = Moderated.objects.filter(request__review_id=review.pk).values_list(
        "request__agency_id", "code", "grade", "reason"
    )
    return (
        {(agency, code): (value, "") for agency, code, value in own},
        {(agency, code): (grade, reason) for agency, code, grade, reason in moderated},
    )
