"""What the review page shows of contacts with regulators, coroners and other bodies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from reviews.door import offered
from reviews.process import Part

from .delay import delay_of
from .reading import contacts_of, may_read
from .telling import to_tell

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import RegulatorContact, Review


def contacts(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """The log, once there is something in it, or somebody has to hear of a delay or of something else."""
    return _shown(contacts_of(review), review, user, held)


def other_contacts(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """What was kept in the log by hand, where another part shows what the steps of the review wrote."""
    return _shown(contacts_of(review).filter(by_hand=True), review, user, held)


def _shown(
    rows: QuerySet[RegulatorContact], review: Review, user: User, held: Standing
) -> Mapping[str, Any] | None:
    if not may_read(held):
        return None
    found, delay = list(rows), delay_of(review, timezone.localdate())
    owed = to_tell(review)
    if not found and delay is None and not owed:
        return None
    return {
        "review": review,
        "contacts": found,
        "delay": delay,
        "to_tell": owed,
        "may_record": bool(owed) and offered("record_contact", review, user, held=held),
        "may_tell": delay is not None and offered("tell_delay", review, user, held=held),
        "may_undo": offered("undo_record_contact", review, user, held=held),
    }


TITLE, TEMPLATE = "Regulators, coroner and other bodies", "reviews/regulators/_part.html"
REGULATORS_PART = Part("regulators", TITLE, TEMPLATE, contacts)
OTHER_BODIES_PART = Part("regulators", TITLE, TEMPLATE, other_contacts)
