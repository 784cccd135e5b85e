"""What the acts of a local review share: who does them, and days that cannot be."""

from __future__ import annotations

from datetime import date

from reviews.clock import in_words
from reviews.door.passage import Passage
from reviews.models import ReviewDate, RoleKind, Stage

COORDINATOR = frozenset({RoleKind.COORDINATOR})
REPORT = frozenset({Stage.REPORT})


def date_of(passage: Passage, key: str) -> date | None:
    """Return one date of the review, or None."""
    row = ReviewDate.objects.filter(review_id=passage.review.pk, key=key).first()
    return row.on if row else None


def refuse_day(passage: Passage, field: str, on: date, key: str, what: str) -> None:
    """Refuse at ``field`` a day that is to come, or before the date ``key`` (``what`` happened then)."""
    earliest = date_of(passage, key)
    if on > passage.today:
        passage.refuse(**{field: "This day is still to come. Check the date."})
    if earliest is not None and on < earliest:
        passage.refuse(**{field: f"This is before {what} on {in_words(earliest)}. Check the date."})
