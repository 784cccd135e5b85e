"""Where a review that did not progress was when it ended, and on which day a review ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from partnership.models import Event
from reviews.models import Stage

if TYPE_CHECKING:
    from datetime import date

    from reviews.models import Review


def ended_at(review: Review) -> str:
    """Return the stage that the review left for "not progressed", from its events; empty if none says so."""
    for data in (
        Event.objects.about("review", review.pk)
        .filter(act__in=("screen", "withdraw"))
        .order_by("-pk")
        .values_list("data", flat=True)
    ):
        before, after = data.get("stage", ("", ""))
        if after == Stage.NOT_PROGRESSED:
            return str(before)
    return ""


def ended_on(review: Review) -> date | None:
    """Return the day on which the review came to the stage where it is now, from its events; None if none says so."""
    for at, data in (
        Event.objects.about("review", review.pk)
        .filter(data__has_key="stage")
        .order_by("-pk")
        .values_list("at", "data")
    ):
        if data["stage"][1] == review.stage:
            return timezone.localdate(at)
    return None
