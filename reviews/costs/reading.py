"""What a review costs, with its totals. Reviews come from ``visible_to``."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Q

from partnership.models import Agency
from reviews.access.readable import COSTS, open_to
from reviews.models import Cost, CostShare

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from reviews.access.roles import Standing
    from reviews.models import Review

NOTHING = Decimal(0)


def may_read_costs(held: Standing) -> bool:
    """Whether the costs are for this person."""
    return open_to(COSTS, held.roles)


def costs_of(review: Review) -> QuerySet[Cost]:
    """Return what the review is paid for, in the order in which it was recorded."""
    return Cost.objects.filter(review_id=review.pk).order_by("pk")


def shares_of(review: Review) -> QuerySet[CostShare]:
    """Return what each agency pays, by its name."""
    return (
        CostShare.objects.filter(review_id=review.pk)
        .select_related("agency")
        .order_by("agency__name", "pk")
    )


def agencies_that_pay(review: Review, now: int | None = None) -> QuerySet[Agency]:
    """Return the agencies that can be chosen: those that work with the partnership, and ``now``, the one that is chosen."""
    return Agency.objects.filter(
        Q(is_active=True) | Q(pk=now), partnership=review.partnership
    ).order_by("name", "pk")


def pounds(amount: Decimal | None) -> str:
    """Return an amount as people write it: "£1,250.50"; nothing where it is not known."""
    return "" if amount is None else f"£{amount:,.2f}"


@dataclass(frozen=True)
class Totals:
    """Sums in pounds. ``actual`` counts what is known so far, and ``open`` how many things are not; ``shared`` is what agencies pay."""

    expected: Decimal
    actual: Decimal
    open: int
    shared: Decimal

    @property
    def total(self) -> Decimal:
        """What has to be shared: what was paid where it is known, else what is expected."""
        return self.actual if not self.open else self.expected

    @property
    def left(self) -> Decimal:
        """What no agency pays yet; below 0 where they pay more than it costs."""
        return self.total - self.shared

    @property
    def sentence(self) -> str:
        """How the shares stand against the whole."""
        of = "actual" if not self.open else "expected"
        if self.left > 0:
            return f"{pounds(self.left)} of the {of} cost is not shared yet."
        if self.left < 0:
            return f"The shares are {pounds(-self.left)} more than the {of} cost."
        return f"The shares add up to the {of} cost."


def totals(costs: list[Cost], shares: list[CostShare]) -> Totals:
    """Add up. What has no expected amount counts with the actual one among the expected."""
    return Totals(
        expected=sum(
            (one.expected if one.expected is not None else one.actual or NOTHING for one in costs),
            NOTHING,
        ),
        actual=sum((one.actual or NOTHING for one in costs), NOTHING),
        open=sum(one.actual is None for one in costs),
        shared=sum((one.amount for one in shares), NOTHING),
    )
