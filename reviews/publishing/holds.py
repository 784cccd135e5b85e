"""What holds publication up: an agreed hold of another process on publication, or on the whole review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from reviews.clock import in_words
from reviews.models import Hold

if TYPE_CHECKING:
    from datetime import date

    from reviews.models import Review

#: What keeps a report from being published.
NOT_NOW = (Hold.What.PUBLICATION, Hold.What.WHOLE_REVIEW)


def holds_on_publication(review: Review, on: date) -> list[Hold]:
    """Return the holds under which nothing is published on that day, oldest first; one query."""
    return list(
        Hold.objects.filter(review_id=review.pk, what__in=NOT_NOW, since__lte=on)
        .filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))
        .select_related("parallel")
        .order_by("since", "pk")
    )


def held_up(hold: Hold) -> str:
    """Say what is held up by what, since when."""
    by = f"{hold.parallel.get_kind_display()}, {hold.parallel.body}"
    return f"{hold.get_what_display()}: held up since {in_words(hold.since)} ({by})."
