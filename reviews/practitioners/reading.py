"""How practitioners took part, of a review that was found by ``visible_to``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from reviews.decisions import standing_decision
from reviews.models import Hold, PractitionerEvent

from .kind import KIND

if TYPE_CHECKING:
    from reviews.door.passage import Passage
    from reviews.models import Decision, Review

#: Holds that keep everybody from speaking with practitioners.
NO_CONTACT = (Hold.What.PRACTITIONERS, Hold.What.WHOLE_REVIEW)


def events_of(review: Review) -> QuerySet[PractitionerEvent]:
    """Return the events, the newest first."""
    return PractitionerEvent.objects.filter(review_id=review.pk).select_related("recorded_by")


def without_them(review: Review) -> Decision | None:
    """Return the decision to go on without practitioners, with its reason, or None; one query."""
    return standing_decision(review, KIND)


def holds_of(review: Review) -> QuerySet[Hold]:
    """Return what holds contact with practitioners now, oldest first."""
    return (
        Hold.objects.filter(review_id=review.pk, what__in=NO_CONTACT, ended_on__isnull=True)
        .select_related("parallel")
        .order_by("since", "pk")
    )


def practitioners_took_part(passage: Passage) -> Iterator[str]:
    """Guard of sending a report on: practitioners took part, or it is said why none did."""
    if not events_of(passage.review).exists() and without_them(passage.review) is None:
        yield (
            "It is not recorded how practitioners took part. Record an event or their conversations with the reviewer, or say "
            "why none took part."
        )
