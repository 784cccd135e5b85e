"""Practitioners are heard, as a person would record it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from reviews import door
from reviews.models import PractitionerEvent, Review
from reviews.process import process_for
from tests.world import World

from .opening import fresh


def record_event(world: World, review: Review, **changes: Any) -> PractitionerEvent:
    """Record a learning event."""
    data = {
        "what": "Learning event of half a day",
        "on": timezone.localdate(),
        "who": "Eleven practitioners of four agencies.",
        "learned": "Nobody knew whom to ring.",
        **changes,
    }
    row: PractitionerEvent = door.perform(
        "record_event", review, world.coordinator, data=data
    ).result
    return row


def heard(world: World, review: Review) -> Review:
    """Practitioners took part, where a process asks for that and nothing is recorded yet."""
    if "go_without_practitioners" in process_for(review).acts and not (
        PractitionerEvent.objects.filter(review=review).exists()
    ):
        record_event(world, review)
    return fresh(review)
