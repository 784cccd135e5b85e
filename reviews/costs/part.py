"""What the review page shows of its cost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reviews.door import offered
from reviews.process import Part

from .reading import costs_of, may_read_costs, pounds, shares_of, totals

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review


def costs(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """What it costs and who pays, once something is recorded; for the team and the named readers."""
    if not may_read_costs(held):
        return None
    found, shares = list(costs_of(review)), list(shares_of(review))
    if not found and not shares:
        return None
    whole = totals(found, shares)
    return {
        "review": review,
        "costs": [(one, pounds(one.expected), pounds(one.actual)) for one in found],
        "shares": [(one, pounds(one.amount)) for one in shares],
        "expected": pounds(whole.expected),
        "actual": pounds(whole.actual),
        "open": whole.open,
        "shared": pounds(whole.shared),
        "sentence": whole.sentence,
        "may_change": offered("correct_cost", review, user, held=held),
    }


COSTS_PART = Part("costs", "What it costs", "reviews/costs/_part.html", costs)
