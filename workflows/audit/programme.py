"""The programme of a financial year: which audits are planned, under way and done, and which are to be done again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q

from partnership.models import Group, GroupMembership, Membership, Partnership
from reviews.access.querysets import conflict_exists
from reviews.dates import FINANCIAL_YEAR_BEGINS, financial_year_of
from reviews.models import InformationRequest, RequestState, Review, Stage
from reviews.wording import edition_of, with_wording

from .models import Audit
from .reading import PROCESS, method_words, origin_words

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from partnership.models import User


@dataclass(frozen=True)
class Row:
    """One audit in the programme, as the person may see it."""

    audit: Audit
    #: Whether the person may open the audit itself.
    is_open: bool
    stage: str
    origin: str
    methods: str
    asked: int
    answered: int
    silent: int

    @property
    def review(self) -> Review:
        """The audit’s review."""
        return self.audit.review

    @property
    def returns(self) -> str:
        """How many returns came; empty before any was asked for."""
        if not self.asked:
            return ""
        words = f"{self.answered} of {self.asked} returns"
        return f"{words}; no response from {self.silent}" if self.silent else words


#: Headings of the programme with the stages below each, in order.
GROUPS = (
    ("Under way", (Stage.SCREENING, Stage.INFORMATION, Stage.PANEL, Stage.REPORT)),
    ("Planned", (Stage.NOTIFICATION,)),
    ("Done", (Stage.ACTION_PLAN, Stage.CLOSED)),
    ("Taken out of the programme", (Stage.NOT_PROGRESSED,)),
)
ANSWERED = (RequestState.SUBMITTED, RequestState.REFUSED)


def year_words(year: int) -> str:
    """Like "2026 to 2027"."""
    return f"{year} to {year + 1}"


def partnerships_of(user: User) -> list[Partnership]:
    """Return the partnerships in which the person works now; one query."""
    mine = Membership.objects.current().filter(user=user).order_by().values("partnership_id")
    return list(Partnership.objects.filter(pk__in=mine).order_by("name"))


def _known_to(user: User, partnership: Partnership) -> QuerySet[Audit]:
    """The audits that the person may open, and those of the groups they are in, as far as the programme shows them.

    A restricted one, and one on which they have a conflict of interest, are not among the latter.
    """
    groups = GroupMembership.objects.in_office().filter(user=user).order_by().values("group_id")
    here = Membership.objects.current().filter(user=user, partnership=partnership)
    opened = Review.objects.visible_to(user).filter(process=PROCESS).order_by().values("pk")
    return Audit.objects.filter(
        Exists(here), review__partnership=partnership, review__process=PROCESS
    ).filter(
        Q(review__in=opened)
        | (Q(group__in=groups, review__is_restricted=False) & ~Q(conflict_exists(user, "review")))
    )


def years_of(user: User, partnership: Partnership, today: date) -> list[int]:
    """Return the years that have a programme for the person, and this one and the next, the latest first; one query."""
    found = {
        financial_year_of(day)
        for day in _known_to(user, partnership).values_list("starts", flat=True)
    }
    now = financial_year_of(today)
    return sorted(found | {now, now + 1}, reverse=True)


def rows_of(user: User, partnership: Partnership, year: int) -> list[Row]:
    """Return the audits of a year; a fixed number of queries however many there are."""
    month, day = FINANCIAL_YEAR_BEGINS
    audits = list(
        _known_to(user, partnership)
        .filter(starts__gte=date(year, month, day), starts__lt=date(year + 1, month, day))
        .select_related("review__partnership", "group", "recommendation", "repeats")
        .order_by("starts", "pk")
    )
    return _rows(user, audits)


def due_again(user: User, partnership: Partnership) -> list[Row]:
    """Return the audits that are to be repeated and are not in a programme again, the soonest first."""
    again = Audit.objects.filter(repeats=OuterRef("review")).exclude(
        review__stage=Stage.NOT_PROGRESSED
    )
    audits = list(
        _known_to(user, partnership)
        .filter(reaudit_on__isnull=False)
        .exclude(Exists(again))
        .exclude(review__stage=Stage.NOT_PROGRESSED)
        .select_related("review__partnership", "group", "recommendation", "repeats")
        .order_by("reaudit_on", "pk")
    )
    return _rows(user, audits)


def _rows(user: User, audits: Sequence[Audit]) -> list[Row]:
    pks = [audit.review_id for audit in audits]
    opened = {
        review.pk: review
        for review in with_wording(Review.objects.visible_to(user)).filter(pk__in=pks)
    }
    counted = {
        row["review_id"]: row
        for row in InformationRequest.objects.filter(review__in=pks)
        .order_by()
        .values("review_id")
        .annotate(
            asked=Count("pk", filter=~Q(state=RequestState.RELEASED)),
            answered=Count("pk", filter=Q(state__in=ANSWERED)),
            silent=Count("pk", filter=Q(state=RequestState.NO_RESPONSE)),
        )
    }
    nothing = {"asked": 0, "answered": 0, "silent": 0}
    found = []
    for audit in audits:
        review = opened.get(audit.review_id, audit.review)
        numbers = counted.get(audit.review_id, nothing) if audit.review_id in opened else nothing
        found.append(
            Row(
                audit,
                audit.review_id in opened,
                edition_of(review).stages[audit.review.stage],
                origin_words(audit),
                ", ".join(method_words(review, audit)),
                numbers["asked"],
                numbers["answered"],
                numbers["silent"],
            )
        )
    return found


def grouped(rows: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Yield the headings that have audits, with them."""
    for heading, stages in GROUPS:
        if found := [row for row in rows if row.review.stage in stages]:
            yield heading, found


def groups_of(partnership: Partnership) -> list[Group]:
    """Return the groups that can own an audit."""
    return list(Group.objects.filter(partnership=partnership, concluded_on__isnull=True))
