"""What the opening pages read of a review that ``visible_to`` has found already."""

from __future__ import annotations

from typing import Any

from partnership.models import Agency
from reviews.models import (
    CriterionAnswer,
    Decision,
    Review,
    ReviewDate,
    SealedIdentity,
    Subject,
)

from .criteria_met import SET


def first_child(review: Review) -> Subject | None:
    """The child of the notification."""
    return Subject.objects.filter(review_id=review.pk).order_by("pk").first()


def sealed_of(review: Review) -> SealedIdentity | None:
    """The sealed identity of that child. Its contents must not be shown: use ``reviews.access.sealed``."""
    return (
        SealedIdentity.objects.filter(subject__review_id=review.pk).order_by("subject_id").first()
    )


def dates_of(review: Review) -> dict[str, ReviewDate]:
    """The dates of a review by key."""
    return {row.key: row for row in ReviewDate.objects.filter(review_id=review.pk)}


def lead_agencies(review: Review) -> Any:
    """The agencies that can lead it."""
    return Agency.objects.filter(partnership_id=review.partnership_id, is_active=True)


def answers_of(review: Review) -> dict[str, CriterionAnswer]:
    """The answers to the notification criteria, by key."""
    return {
        row.key: row for row in CriterionAnswer.objects.filter(review_id=review.pk, set_key=SET)
    }


def superseded_screenings(review: Review) -> list[Decision]:
    """Earlier screenings and withdrawals, newest first."""
    return list(
        Decision.objects.filter(
            review_id=review.pk, kind__in=("screening", "withdrawal"), superseded_at__isnull=False
        ).order_by("-pk")
    )
