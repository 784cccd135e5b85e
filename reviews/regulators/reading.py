"""What is in the log of a review. The review was found by ``visible_to``; an agency's own contact does not read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.models import RegulatorContact
from reviews.queries.record import reads_record

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from reviews.access.roles import Standing
    from reviews.models import Review


def contacts_of(review: Review) -> QuerySet[RegulatorContact]:
    """Return every contact of the review, the newest first."""
    return (
        RegulatorContact.objects.filter(review_id=review.pk)
        .select_related("recorded_by")
        .order_by("-on", "-pk")
    )


def may_read(held: Standing) -> bool:
    """Whether the log is for this person: whoever sees the whole review, the panel once it declared."""
    return reads_record(held)
