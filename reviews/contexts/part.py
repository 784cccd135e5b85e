"""What the review page shows of the contexts of harm."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reviews.door import offered
from reviews.process import Part

from .reading import contexts_of, may_read

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review


def contexts(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """What is recorded, once there is something."""
    found = list(contexts_of(review)) if may_read(held) else []
    if not found:
        return None
    return {
        "review": review,
        "code": review.partnership.code.lower(),
        "contexts": found,
        "may_change": offered("correct_context", review, user, held=held),
    }


CONTEXTS_PART = Part("contexts", "Contexts of harm", "reviews/contexts/_part.html", contexts)
