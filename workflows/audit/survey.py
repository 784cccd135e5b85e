"""What practitioners said, on the levels of the tool: beside an agency's own grade, which it does not change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q

from reviews.models import InformationRequest, RequestState, Review
from reviews.seen import seen

from .models import Question, SurveyCount, Tool
from .models.survey import MOST_REPLIES
from .tools import issued, outline, questions_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from .models import Audit

#: Key of the way of working in the rule file.
METHOD = "survey"
#: Of fewer replies no figure is shown: they can say who gave them.
FEWEST = 5
FEW = f"fewer than {FEWEST} replies"
NUMBER = f"Enter a whole number from 0 to {MOST_REPLIES:,}."


def has_survey(audit: Audit) -> bool:
    """Whether asking practitioners is among its ways of working."""
    return METHOD in audit.methods


def keys_of(levels: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """The keys of levels: what stands on the same ones can stand beside each other."""
    return tuple(level["key"] for level in levels)


@dataclass(frozen=True)
class Said:
    """How many practitioners gave which answer, on the levels that the question had when it was entered."""

    counts: Mapping[str, int]
    levels: Sequence[Mapping[str, Any]]
    asked: str = ""

    @property
    def counted(self) -> list[Mapping[str, Any]]:
        """The levels that count, the best first; “not applicable” does not."""
        return [level for level in self.levels if level.get("counts", True)]

    @property
    def replies(self) -> int:
        """How many answered on a level that counts."""
        return sum(self.counts.get(level["key"], 0) for level in self.counted)

    @property
    def is_few(self) -> bool:
        """Whether there are too few to show any figure."""
        return self.replies < FEWEST

    @property
    def most(self) -> list[int]:
        """The places of the levels that most gave, among those that count: several where as many gave each."""
        numbers = [self.counts.get(level["key"], 0) for level in self.counted]
        top = max(numbers, default=0)
        return [place for place, number in enumerate(numbers) if top and number == top]

    @property
    def words(self) -> str:
        """In words, like "34 of 40 practitioners: Met (85%)"."""
        return survey_words(self)

    @property
    def without_figures(self) -> str:
        """The same where a figure would let that of others be worked out."""
        return FEW if self.is_few else f"most practitioners: {self._labels}"

    @property
    def _labels(self) -> str:
        return " and ".join(str(self.counted[place]["label"]) for place in self.most)

    def differs_from(self, grade: str, levels: Sequence[Mapping[str, Any]]) -> bool:
        """Whether what most gave is better or worse than a grade; not where there are few, or where it cannot be compared."""
        keys = list(keys_of(self.counted))
        if self.is_few or grade not in keys or keys_of(levels) != keys_of(self.levels):
            return False
        at = keys.index(grade)
        return all(place > at for place in self.most) or all(place < at for place in self.most)


def survey_words(said: Said) -> str:
    """Say what most practitioners gave, and how many they are of those who answered; no figure where they are few."""
    if said.is_few:
        return FEW
    number = said.counts[said.counted[said.most[0]]["key"]]
    share = round(100 * number / said.replies)
    if number < said.replies:
        # Only all of them are 100%.
        share = min(share, 99)
    each = " each" if len(said.most) > 1 else ""
    return f"{number} of {said.replies} practitioners{each}: {said._labels} ({share}%)"


@dataclass(frozen=True)
class Survey:
    """All that practitioners said: agency id (None for all together) and code of the question → what they said."""

    rows: Mapping[tuple[int | None, str], Said] = field(default_factory=dict)
    #: The same of the audit that this one repeats.
    before: Mapping[tuple[int | None, str], Said] = field(default_factory=dict)
    #: Agency id → its short name, of those that have any, by name.
    agencies: Mapping[int, str] = field(default_factory=dict)

    def of(self, question: Question, agency: int | None = None) -> Said | None:
        """What practitioners of one agency said, or all together; None where it stands on other levels than the question."""
        return _fitting(self.rows.get((agency, question.code)), question)

    def before_of(self, question: Question) -> Said | None:
        """What all together said in the round before, on the same levels."""
        return _fitting(self.before.get((None, question.code)), question)

    def by_agency(self, question: Question) -> list[tuple[str, Said]]:
        """What practitioners of each agency said, by the name of the agency."""
        found = ((name, self.of(question, pk)) for pk, name in self.agencies.items())
        return [(name, said) for name, said in found if said is not None]

    def together(self, question: Question) -> Said | None:
        """What all together said; where that was not entered, the sum over the agencies."""
        if said := self.of(question):
            return said
        rows = [said for _, said in self.by_agency(question)]
        counts: Counter[str] = Counter()
        for row in rows:
            counts.update(row.counts)
        asked = {row.asked for row in rows}
        return (
            Said(counts, rows[0].levels, asked.pop() if len(asked) == 1 else "") if rows else None
        )


#: Where nothing was entered.
NOTHING = Survey()


def _fitting(said: Said | None, question: Question) -> Said | None:
    return said if said is not None and keys_of(said.levels) == keys_of(question.levels) else None


def survey_of(
    review: Review, repeats: Review | None = None, *, agency: int | None = None
) -> Survey:
    """Return what practitioners said; one query, whatever there is. Nothing where no survey is among the ways of working.

    ``repeats``: the audit that it repeats. ``agency``: of this one alone.
    """
    wanted = [one.pk for one in (review, repeats) if one is not None]
    rows: dict[int, dict[tuple[int | None, str], Said]] = {pk: {} for pk in wanted}
    names: dict[int, str] = {}
    found = _asked_still(SurveyCount.objects.filter(review_id__in=wanted))
    if agency is not None:
        found = found.filter(agency_id=agency)
    for row in found.order_by("agency__name", "agency_id", "pk").values_list(
        "review_id", "agency_id", "code", "asked", "counts", "question__levels",
        "agency__short_name", "review__audit__methods",
    ):  # fmt: skip
        of_review, whose, code, asked, counts, levels, name, methods = row
        if METHOD not in methods:
            continue
        rows[of_review][whose, code] = Said(counts, levels, asked)
        if whose is not None and of_review == review.pk:
            names[whose] = name
    return Survey(rows[review.pk], rows[repeats.pk] if repeats is not None else {}, names)


def _asked_still(rows: QuerySet[SurveyCount]) -> QuerySet[SurveyCount]:
    """Those of all together, and of agencies that were asked and not released."""
    requests = InformationRequest.objects.filter(
        review_id=OuterRef("review_id"), agency_id=OuterRef("agency_id")
    ).exclude(state=RequestState.RELEASED)
    return rows.filter(Q(agency=None) | Exists(requests))


def counts_of(review: Review, agency: int | None) -> dict[str, SurveyCount]:
    """Return what was entered for one agency, or for all together, by the code of the question; one query."""
    whose = Q(agency=None) if agency is None else Q(agency_id=agency)
    rows = SurveyCount.objects.filter(whose, review_id=review.pk).select_related("question")
    return {row.code: row for row in rows}


def fits(question: Question, row: SurveyCount | None) -> bool:
    """Whether something was entered, on the levels that the question has now."""
    return row is not None and keys_of(row.question.levels) == keys_of(question.levels)


def graded(tool: Tool | None) -> list[Question]:
    """Return the questions of a version that ask for a grade, in order; two queries."""
    return [one for one in questions_of(outline(tool)) if one.kind == Question.Kind.GRADE]


def survey_seen(tool: Tool | None, rows: Mapping[str, SurveyCount]) -> int:
    """What a form was opened on (see ``seen``): the version of the tool, and what was entered."""
    return seen([*([tool] if tool else []), *rows.values()])


@dataclass(frozen=True)
class Entered:
    """How far one list of counts is: on how many questions, with how many replies to the one that has most."""

    request: InformationRequest | None
    questions: int
    most: int

    @property
    def words(self) -> str:
        """Like "2 questions, up to 40 replies"."""
        if not self.questions:
            return "Nothing entered"
        on = f"{self.questions} question{'' if self.questions == 1 else 's'}"
        return f"{on}, {FEW if self.most < FEWEST else f'up to {self.most} replies'}"


def entered(
    review: Review, survey: Survey, requests: Sequence[InformationRequest]
) -> list[Entered]:
    """Return it for all practitioners together (no request), then for each agency; three queries."""
    questions = graded(issued(review))

    def of(request: InformationRequest | None) -> Entered:
        agency = request.agency_id if request else None
        found = [said for one in questions if (said := survey.of(one, agency)) is not None]
        return Entered(request, len(found), max((said.replies for said in found), default=0))

    return [of(request) for request in (None, *requests)]
