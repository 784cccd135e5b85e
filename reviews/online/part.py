"""What the review page shows of a published report that stays, or was taken down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from reviews.decisions import by_day
from reviews.door import offered
from reviews.process import Part
from reviews.queries.people import WHOLE

from .kind import KIND
from .reading import kept_until

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review


def online(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """What was decided, newest first, and until when it stays at least; once it was published."""
    if not held.roles & WHOLE:
        return None
    found = list(by_day(review, KIND))
    may_decide = offered("decide_online", review, user, held=held)
    if not found and not may_decide:
        return None
    return {
        "decisions": found,
        "until": kept_until(review, timezone.localdate()),
        "may_decide": may_decide,
        "may_undo": bool(found) and offered("undo_online", review, user, held=held),
    }


ONLINE_PART = Part("online", "The published report", "reviews/online/_part.html", online)
