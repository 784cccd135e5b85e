"""The day on which a review panel is arranged to meet: members give their own view by then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from reviews.models import Meeting

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


def meeting_days(review_ids: Iterable[int]) -> dict[int, date]:
    """Review ids → the local day of the meeting that is planned; one query. Nothing of one that was entered late."""
    planned = Meeting.objects.filter(
        review_id__in=review_ids, state=Meeting.State.PLANNED, entered_late=False
    ).order_by("pk")
    return {
        review_id: timezone.localdate(starts_at)
        for review_id, starts_at in planned.values_list("review_id", "starts_at")
    }
