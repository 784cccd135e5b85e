"""What the review page shows of the people at the centre: who they are, and what was not done yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reviews.process import Part

from .reading import everybody, holds_on_contact, may_read_centre

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review


def centre(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """Each person with what was not done yet, without any of their words."""
    if not may_read_centre(held):
        return None
    return {
        "review": review,
        "people": everybody(review),
        "holds": holds_on_contact(review),
        "runs_it": held.runs_it,
    }


CENTRE_PART = Part("centre", "People at the centre", "reviews/centre/_part.html", centre)
