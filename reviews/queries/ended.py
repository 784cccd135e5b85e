"""Where a review that did not progress was when it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnership.models import Event
from reviews.models import Stage

if TYPE_CHECKING:
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
