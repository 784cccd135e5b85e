"""The written statement of proposed action that an inspectorate can ask for, as it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reviews.dates import day_of
from reviews.models import RegulatorContact

if TYPE_CHECKING:
    from reviews.models import Review

#: Date keys: the report came that asks for it; it was sent.
ASKED, SENT = "statement_asked", "statement_sent"
#: What the contact in the log is about.
WHAT = "statement"


def is_asked(review: Review) -> bool:
    """Whether the report asks for a statement; one query."""
    return day_of(review, ASKED) is not None


def statement_is_asked(activation: Any) -> bool:
    """The same, for the gateway of the flow."""
    return is_asked(activation.process.review)


def contact_of(review: Review) -> RegulatorContact | None:
    """Return the contact in which the statement was sent, or None; one query."""
    return RegulatorContact.objects.filter(review_id=review.pk, outcome=WHAT).first()
