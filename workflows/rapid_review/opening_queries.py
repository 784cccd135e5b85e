"""What the opening pages read of a review that ``visible_to`` has found already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse

from partnership.models import Agency
from reviews.door import offered
from reviews.models import (
    CriterionAnswer,
    Decision,
    Review,
    ReviewDate,
    ReviewLink,
    SealedIdentity,
    Subject,
)

from .criteria_met import SET
from .duplicates import Person, PossibleDuplicate, decided_signs, possible_duplicates

if TYPE_CHECKING:
    from partnership.models import User


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


def people_of(review: Review) -> list[Person]:
    """Everybody the review is about, as far as they are known, for comparing. Never shown."""
    return [
        Person(sealed.name, sealed.other_names, sealed.born_on)
        for sealed in SealedIdentity.objects.filter(subject__review_id=review.pk).order_by("pk")
    ]


def duplicates_now(user: User, review: Review) -> list[PossibleDuplicate]:
    """Reviews that may be about the same incident and are not linked yet, by what is recorded now.

    Compares the sealed identities without showing them; the caller has checked that the person coordinates.
    """
    incident = dates_of(review).get("incident")
    linked = set(
        ReviewLink.objects.filter(Q(source=review.pk) | Q(target=review.pk)).values_list(
            "source_id", "target_id"
        )
    )
    ids = {pk for pair in linked for pk in pair}
    found = possible_duplicates(
        user,
        review.partnership,
        people=people_of(review),
        incident=incident.on if incident else None,
        place=review.place,
        besides=review.pk,
    )
    return [item for item in found if item.review.pk not in ids]


def undecided_now(user: User, review: Review) -> list[PossibleDuplicate]:
    """Those of ``duplicates_now`` that nobody has decided about with the signs that there are now."""
    decided = decided_signs(review)
    return [
        item
        for item in duplicates_now(user, review)
        if set(item.because) - decided.get(item.review.pk, set())
    ]


def look_again(user: User, review: Review) -> str:
    """Address of the page that compares, when facts that were just saved make a review look the same; or "".

    For whoever runs the review: only they may compare.
    """
    if not offered("compare_reviews", review, user) or not undecided_now(user, review):
        return ""
    return reverse("rapid_review:compare", args=[review.reference])
