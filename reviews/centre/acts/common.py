"""What the acts about the people at the centre share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.dates import day_of
from reviews.models import Involved, RoleKind

if TYPE_CHECKING:
    from datetime import date

    from reviews.door.passage import Passage

COORDINATOR = frozenset({RoleKind.COORDINATOR})


def claim_person(passage: Passage, version: int | None) -> Involved:
    """Return the person of ``data["person"]``, locked; they must belong to this review."""
    person = passage.claim(passage.data["person"], version)
    if person.review_id != passage.review.pk:
        passage.refuse("This person belongs to another review. Open the list of this one again.")
    return person


def refuse_day(passage: Passage, field: str, on: date) -> None:
    """Refuse a day on which nobody can have been spoken to about the review: to come, or before the incident."""
    if on > passage.today:
        passage.refuse(**{field: "This day is still to come. Enter the day on which it happened."})
    incident = day_of(passage.review, "incident")
    if incident is not None and on < incident:
        passage.refuse(**{field: "This is before the incident. Check the date."})
