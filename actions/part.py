"""What the review page shows of recommendations and actions, for a process that shows no more of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reviews.process import Part

from .reading import plan_of

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review


def plan(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """Recommendations and actions in brief, for those who are on the review."""
    return {"review": review, "plan": plan_of(review, user)} if held.roles else None


PLAN_PART = Part("plan", "Recommendations and actions", "actions/_plan_part.html", plan)
