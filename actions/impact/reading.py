"""What pages show of impact: who was asked, who answered at which level, and the matrix of judgements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet

from partnership.models import Agency, AgencyContact
from reviews.access.querysets import conflict_exists

from ..models import (
    AgencyJudgement,
    ImpactAnswer,
    ImpactAsk,
    ImpactCheck,
    ImpactState,
    Judgement,
    Level,
)

if TYPE_CHECKING:
    from datetime import date

    from partnership.models import Group, User
    from reviews.models import Review

COLOURS = {Judgement.EMBEDDED: "green", Judgement.PARTLY: "yellow", Judgement.NONE: "red"}
STATE_COLOURS = {
    ImpactState.PLANNED: "grey",
    ImpactState.ASKED: "blue",
    ImpactState.JUDGED: "green",
    ImpactState.CANCELLED: "grey",
}


@dataclass(frozen=True)
class Cell:
    """How often one agency answered at one level, and how often it said that it knows and that practice is different."""

    answers: int
    known: int
    changed: int


@dataclass
class AgencyRow:
    """One agency of a check: its answers by level, and how it was judged."""

    agency: Agency
    cells: list[Cell] = field(default_factory=list)
    judgement: str = ""

    @property
    def silent(self) -> bool:
        """Whether nobody there answered at any level."""
        return not any(cell.answers for cell in self.cells)

    @property
    def word(self) -> str:
        """The judgement in words."""
        return str(Judgement(self.judgement).label) if self.judgement else "Not judged"

    @property
    def colour(self) -> str:
        """Colour of its tag; the word carries the meaning."""
        return COLOURS[Judgement(self.judgement)] if self.judgement else "grey"


def rows_of(check: ImpactCheck) -> list[AgencyRow]:
    """Return the agencies of a check with their answers; two queries. An agency that is judged without being asked comes last."""
    asks: Any = (
        check.asks.select_related("agency")
        .annotate(
            said=Count("answers"),
            known=Count("answers", filter=Q(answers__known=ImpactAnswer.How.YES)),
            changed=Count("answers", filter=Q(answers__changed=ImpactAnswer.How.YES)),
        )
        .order_by("agency__name", "pk")
    )
    by: dict[int, dict[str, Cell]] = {}
    rows: dict[int, AgencyRow] = {}
    for ask in asks:
        rows.setdefault(ask.agency_id, AgencyRow(ask.agency))
        by.setdefault(ask.agency_id, {})[ask.level] = Cell(ask.said, ask.known, ask.changed)
    for judged in check.by_agency.select_related("agency"):
        rows.setdefault(judged.agency_id, AgencyRow(judged.agency)).judgement = judged.judgement
    for pk, row in rows.items():
        row.cells = [by.get(pk, {}).get(level, Cell(0, 0, 0)) for level in Level]
    return list(rows.values())


def answers_of(check: ImpactCheck) -> QuerySet[ImpactAnswer]:
    """Return what was written in words, newest first, those that were put away too (the page shows only that they are)."""
    return (
        ImpactAnswer.objects.filter(ask__check_of=check)
        .exclude(example="", barrier="")
        .select_related("ask__agency")
        .order_by("-at", "-pk")
    )


@dataclass(frozen=True)
class MatrixRow:
    """One recommendation: the newest judgement of each agency, and its checks."""

    item: Any
    cells: Sequence[tuple[Agency, str, str]]
    checks: Sequence[ImpactCheck]


@dataclass(frozen=True)
class Matrix:
    """Recommendations by agencies, as they were judged last."""

    agencies: Sequence[Agency]
    rows: Sequence[MatrixRow]


def matrix_of(review: Review, user: User) -> Matrix:
    """Return the matrix of a review, as far as the person sees its checks; three queries."""
    from ..models import Recommendation

    checks = list(
        ImpactCheck.objects.visible_to(user)
        .filter(review_id=review.pk)
        .select_related("group", "recommendation")
        .order_by("due_on", "pk")
    )
    judged = list(
        AgencyJudgement.objects.filter(check_of__in=[check.pk for check in checks])
        .select_related("agency", "check_of")
        .order_by("check_of__judged_on", "pk")
    )
    agencies = sorted({row.agency_id: row.agency for row in judged}.values(), key=lambda a: a.name)
    newest = {(row.check_of.recommendation_id, row.agency_id): row for row in judged}

    def cell(item: Any, agency: Agency) -> tuple[Agency, str, str]:
        row = newest.get((item.pk, agency.pk))
        if row is None:
            return agency, "Not judged", "grey"
        return agency, row.get_judgement_display(), COLOURS[Judgement(row.judgement)]

    rows = [
        MatrixRow(
            item,
            [cell(item, agency) for agency in agencies],
            [check for check in checks if check.recommendation_id == item.pk],
        )
        for item in Recommendation.objects.going_ahead().filter(review_id=review.pk)
    ]
    return Matrix(agencies, rows)


def checks_of(group: Group, user: User, most: int | None = None) -> list[ImpactCheck]:
    """Return the next checks that a group judges, as far as the person sees them, with how many agencies were asked and how many
    of them answered; one query.
    """
    agencies = Count("asks__agency", distinct=True)
    answered = Count("asks__agency", filter=Q(asks__answers__isnull=False), distinct=True)
    return list(
        ImpactCheck.objects.visible_to(user)
        .open()
        .filter(group=group, review__is_restricted=False)
        .select_related("review", "recommendation")
        .annotate(agencies=agencies, answered=answered)
        .order_by("due_on", "pk")[:most]
    )


def asks_to_pass_on(user: User, today: date) -> QuerySet[ImpactAsk]:
    """Return the questions whose links the person may pass on: those to an agency whose safeguarding lead they are now."""
    mine = AgencyContact.objects.in_office(today).filter(user=user, kind=AgencyContact.Kind.LEAD)
    return (
        ImpactAsk.objects.filter(
            agency__in=mine.order_by().values("agency"),
            check_of__state=ImpactState.ASKED,
            check_of__review__is_restricted=False,
        )
        .exclude(Q(conflict_exists(user, "check_of__review")))
        .select_related("agency", "check_of__review__partnership")
    )
