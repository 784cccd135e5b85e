"""What a learning review has of its own, as it is kept. Each function takes a review that was found by ``visible_to``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .models import LearningReview

if TYPE_CHECKING:
    from reviews.models import Review


def why_of(review: Review) -> LearningReview | None:
    """Return whom it is about and why, or None where another review led to it and nobody said so yet."""
    return LearningReview.objects.filter(review_id=review.pk).first()
