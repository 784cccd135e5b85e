"""What the review page shows of contacts with regulators, coroners and other bodies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reviews.door import offered
from reviews.process import Part

from .reading import contacts_of, may_read

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review


def contacts(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """The log, once there is something in it."""
    if not may_read(held):
        return None
    found = list(contacts_of(review))
    if not found:
        return None
    return {
        "review": review,
        "contacts": found,
        "may_undo": offered("undo_record_contact", review, user, held=held),
    }


REGULATORS_PART = Part(
    "regulators", "Regulators, coroner and other bodies", "reviews/regulators/_part.html", contacts
)
