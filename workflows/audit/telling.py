"""Telling agencies that still have to answer what has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.models import OPEN_REQUEST_STATES, InformationRequest
from reviews.requests import asking

if TYPE_CHECKING:
    from reviews.door.passage import Passage


def tell_waiting(passage: Passage, kind: str, subject: str, body: str) -> list[InformationRequest]:
    """Write to the contact of each agency whose return is open; return the requests."""
    waiting = list(
        InformationRequest.objects.filter(
            review_id=passage.review.pk, state__in=OPEN_REQUEST_STATES
        ).select_related("contact", "agency")
    )
    for request in waiting:
        asking.tell_contact(passage, request, kind, subject, body)
    return waiting
