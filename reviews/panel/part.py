"""What the review page shows of the review panel, for a process that shows no more of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reviews.process import Part

from .people import has_declared, may_open_panel, seated

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review


def panel(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """Who takes part; for the panel and those who run the review."""
    if not may_open_panel(held):
        return None
    return {
        "review": review,
        "rows": seated(review),
        "must_declare": not has_declared(review, user),
    }


PANEL_PART = Part("panel", "Review panel", "reviews/panel/_part.html", panel)
