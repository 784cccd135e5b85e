"""Trackers of a review, for those who keep its plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..models import BroughtIn, Tracker

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from reviews.models import Review


def trackers_of(review: Review) -> QuerySet[Tracker]:
    """Return what was sent in, newest first, without the rows."""
    return Tracker.objects.filter(review_id=review.pk).select_related("sent_by").defer("sheet")


def find_tracker(review: Review, pk: int) -> Tracker | None:
    """Return one tracker of a review, or None."""
    return Tracker.objects.filter(review_id=review.pk, pk=pk).select_related("sent_by").first()


def came_in(tracker: Tracker) -> dict[str, int]:
    """Return how many findings, recommendations and actions came in with a tracker and are still here; three queries."""
    rows = BroughtIn.objects.filter(tracker=tracker)
    return {
        "findings": rows.filter(finding__isnull=False).count(),
        "recommendations": rows.filter(recommendation__isnull=False).count(),
        "actions": rows.filter(action__isnull=False).count(),
    }
