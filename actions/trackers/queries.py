"""Trackers of a review, for those who keep its plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.door.acts import OPEN_STAGES
from reviews.models import Review
from reviews.process import processes

from ..models import BroughtIn, Tracker

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from partnership.models import User


def keeps_plans(user: User) -> QuerySet[Review]:
    """Return the reviews into whose plan the person can bring a tracker: those that go on and that they run; one query."""
    able = [one.key for one in processes() if "bring_in_tracker" in one.acts]
    return Review.objects.run_by(user).filter(stage__in=OPEN_STAGES, process__in=able)


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
