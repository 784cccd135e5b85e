"""Other processes about the same events. The review was found by ``visible_to``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, QuerySet

from reviews.models import ParallelProcess

if TYPE_CHECKING:
    from reviews.models import Review


def parallel_of(review: Review) -> QuerySet[ParallelProcess]:
    """Return those that go on first, each group by its beginning."""
    return ParallelProcess.objects.filter(review_id=review.pk).order_by(
        F("ended_on").desc(nulls_first=True), "since", "pk"
    )


def find_parallel(review: Review, pk: int) -> ParallelProcess | None:
    """Return one of this review, or None."""
    return ParallelProcess.objects.filter(review_id=review.pk, pk=pk).first()
