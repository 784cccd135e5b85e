"""What the review page shows of how practitioners took part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reviews.door import offered
from reviews.process import Part
from reviews.queries.record import reads_record

from .reading import events_of, holds_of, without_them

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review


def took_part(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """The events, for those who read them (``RECORD``); once there is one, or one can be recorded."""
    if not reads_record(held):
        return None
    found, without = list(events_of(review)), without_them(review)
    may = {
        name: there and offered(name, review, user, held=held)
        for name, there in (
            ("record_event", True),
            ("correct_event", bool(found)),
            ("undo_record_event", bool(found)),
            ("go_without_practitioners", not found and without is None),
            ("undo_go_without_practitioners", without is not None),
        )
    }
    if not found and without is None and not may["record_event"]:
        return None
    return {
        "review": review,
        "events": found,
        "without": without,
        "may": may,
        "holds": list(holds_of(review)) if may["record_event"] else [],
    }


PRACTITIONERS_PART = Part(
    "practitioners", "How practitioners took part", "reviews/practitioners/_part.html", took_part
)
