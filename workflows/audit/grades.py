"""Grades side by side: what agencies gave themselves, what the moderation gave, and what they were in the round before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reviews.models import InformationRequest, RequestState, Review

from .models import Answer, Moderated, Question
from .survey import NOTHING, Said, Survey, survey_of
from .tools import Part, issued, outline

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from partnership.models import Agency


@dataclass(frozen=True)
class Mark:
    """A grade as it was given, on the levels of the question that was answered: a later version may have other ones."""

    value: str = ""
    levels: Sequence[Mapping[str, Any]] = ()
    reason: str = ""

    @property
    def words(self) -> str:
        """In words; empty where there is none."""
        return str(self._level["label"]) if self._level else self.value

    @property
    def colour(self) -> str:
        """Colour of its tag."""
        return str(self._level["colour"]) if self._level else "grey"

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its levels: grades with the same ones can be counted together."""
        return tuple(level["key"] for level in self.levels)

    @property
    def _level(self) -> Mapping[str, Any] | None:
        return next((one for one in self.levels if one["key"] == self.value), None)


NONE = Mark()


@dataclass(frozen=True)
class Grade:
    """The grades of one question in the return of one agency."""

    question: Question
    given: Mark = NONE
    after: Mark = NONE
    #: Of the audit that this one repeats: the moderated one, or else the agency's own.
    earlier: Mark = NONE
    #: What practitioners of the agency said, on the same levels.
    said: Said | None = None

    @property
    def own(self) -> str:
        """What the agency gave itself."""
        return self.given.value

    @property
    def moderated(self) -> str:
        """What the moderation gave."""
        return self.after.value

    @property
    def reason(self) -> str:
        """Why it is another one."""
        return self.after.reason

    @property
    def final(self) -> Mark:
        """What counts: the moderated one, or else the agency's own."""
        return self.after if self.after.value else self.given

    @property
    def words(self) -> str:
        """What counts, in words."""
        return self.final.words or "Not graded"

    @property
    def own_words(self) -> str:
        """The agency's own, in words."""
        return self.given.words or "Not graded"

    @property
    def moderated_words(self) -> str:
        """The moderated one, in words; empty where there is none."""
        return self.after.words

    @property
    def before_words(self) -> str:
        """That of the round before, in words; empty where there was none."""
        return self.earlier.words

    @property
    def colour(self) -> str:
        """Colour of the tag of what counts."""
        return self.final.colour

    @property
    def differs(self) -> bool:
        """Whether the moderation gave another grade than the agency."""
        return bool(self.moderated) and self.moderated != self.own

    @property
    def is_seen_differently(self) -> bool:
        """Whether what most practitioners said is better or worse than the agency's own grade."""
        return self.said is not None and self.said.differs_from(self.own, self.given.levels)

    @property
    def is_comparable(self) -> bool:
        """Whether there is a grade of this round and of the one before, both on the levels of the question as it is now."""
        now = tuple(level["key"] for level in self.question.levels)
        return all(mark.value and mark.keys == now for mark in (self.final, self.earlier))


@dataclass(frozen=True)
class Compared:
    """One question before and now, of the agencies that have a grade both times."""

    agencies: int
    before: str
    now: str


@dataclass(frozen=True)
class Row:
    """One agency that sent a return, with its grade for each graded question, in the order of the tool."""

    request: InformationRequest
    grades: tuple[Grade, ...]

    @property
    def agency(self) -> Agency:
        """Whose return it is."""
        return self.request.agency

    @property
    def progress(self) -> str:
        """How far its moderation is: "moderated 3 of 6"."""
        graded = [grade for grade in self.grades if grade.own]
        return f"moderated {sum(bool(grade.moderated) for grade in graded)} of {len(graded)}"


@dataclass(frozen=True)
class Table:
    """All of them. ``repeats``: whether an earlier audit has grades to compare with; ``survey``: what practitioners said."""

    parts: Sequence[Part]
    questions: Sequence[Question]
    rows: Sequence[Row]
    repeats: bool = False
    survey: Survey = NOTHING

    def has_said(self, question: Question) -> bool:
        """Whether practitioners of any agency here said something to a question."""
        return any(grade.said is not None for _, grade in self.of(question))

    def of(self, question: Question) -> list[tuple[Row, Grade]]:
        """The grades of one question, agency by agency."""
        at = [one.code for one in self.questions].index(question.code)
        return [(row, row.grades[at]) for row in self.rows]

    def counted(self, question: Question) -> str:
        """How many agencies have which grade, in lines, without the levels that nobody has."""
        return _counted([grade.final for _, grade in self.of(question)], question)

    def compared(self, question: Question) -> Compared:
        """The same before and now. Counted are the agencies with a grade both times, on the same levels."""
        both = [grade for _, grade in self.of(question) if grade.is_comparable]
        return Compared(
            len(both),
            _counted([grade.earlier for grade in both], question),
            _counted([grade.final for grade in both], question),
        )


def _counted(marks: Sequence[Mark], question: Question) -> str:
    """Count grades by level, and apart those that stand on the levels of another version of the question."""
    keys = tuple(level["key"] for level in question.levels)
    here = [mark for mark in marks if mark.value and mark.keys == keys]
    other = Counter(mark.words for mark in marks if mark.value and mark.keys != keys)
    lines = [
        f"{level['label']}: {number}"
        for level in question.levels
        if (number := sum(mark.value == level["key"] for mark in here))
    ]
    return "\n".join(
        [*lines, *(f"{words} (earlier scale): {number}" for words, number in other.items())]
    )


def is_graded(question: Question) -> bool:
    """Whether it asks for a grade."""
    return bool(question.kind == Question.Kind.GRADE)


def graded_answers(request: InformationRequest) -> QuerySet[Answer]:
    """Return the answers of one return that are grades, in the order of the tool; one query."""
    return (
        Answer.objects.filter(request=request, question__kind=Question.Kind.GRADE)
        .exclude(value="")
        .select_related("question__section", "earlier", "request")
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
    survey = survey_of(review, repeats)
    rows = []
    for request in requests:
        grades = []
        for question in questions:
            here = (request.agency_id, question.code)
            before = was_moderated.get(here) or was_own.get(here, NONE)
            said = survey.of(question, request.agency_id)
            grades.append(
                Grade(question, own.get(here, NONE), moderated.get(here, NONE), before, said)
            )
        rows.append(Row(request, tuple(grades)))
    return Table(parts, questions, rows, bool(was_own), survey)


def _sent(review: Review) -> list[InformationRequest]:
    """The returns that answered the tool, by agency."""
    return list(
        InformationRequest.objects.filter(
            review_id=review.pk, state=RequestState.SUBMITTED, nil_statement=""
        )
        .select_related("agency")
        .order_by("agency__name")
    )


#: Agency id and code of the question → the grade.
Values = dict[tuple[int, str], Mark]


def _values(review: Review) -> tuple[Values, Values]:
    """What agencies gave themselves, and what the moderation gave; two queries.

    An agency that says in the end that it was not involved has no grade, whatever it had begun to write.
    """
    sent = {
        "request__review_id": review.pk,
        "request__state": RequestState.SUBMITTED,
        "request__nil_statement": "",
    }
    own = Answer.objects.filter(**sent, question__kind=Question.Kind.GRADE).values_list(
        "request__agency_id", "code", "value", "question__levels"
    )
    moderated = Moderated.objects.filter(**sent).values_list(
        "request__agency_id", "code", "grade", "question__levels", "reason"
    )
    return (
        {(agency, code): Mark(*rest) for agency, code, *rest in own},
        {(agency, code): Mark(*rest) for agency, code, *rest in moderated},
    )
