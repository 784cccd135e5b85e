"""What an improvement plan has of its own, as it is kept. Each function takes a review that was found by ``visible_to``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .models import ImprovementSource

if TYPE_CHECKING:
    from reviews.models import Review

PROCESS = "improvement"


def source_of(review: Review) -> ImprovementSource:
    """Return where its recommendations come from; one query. Each plan has it from its first day."""
    return ImprovementSource.objects.get(review_id=review.pk)
