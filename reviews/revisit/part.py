"""What the review page shows of looking again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reviews.decisions import standing_decisions
from reviews.door import offered
from reviews.process import Part
from reviews.queries.people import WHOLE

from .kind import KIND

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review


def revisits(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """What was found each time, newest first; once somebody looked, or can."""
    if not held.roles & WHOLE:
        return None
    found = list(standing_decisions(review, KIND))
    may_record = offered("record_revisit", review, user, held=held)
    if not found and not may_record:
        return None
    return {
        "found": found,
        "may_record": may_record,
        "may_undo": bool(found) and offered("undo_revisit", review, user, held=held),
    }


REVISIT_PART = Part(
    "revisit", "What became of the learning", "reviews/revisit/_part.html", revisits
)
