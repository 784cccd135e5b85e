"""What looks like a review now, by what is recorded of it. The review was found by ``visible_to``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse

from reviews.dates import dates_of
from reviews.door import offered
from reviews.models import Review, ReviewLink, SealedIdentity

from .duplicates import Person, PossibleDuplicate, decided_signs, possible_duplicates

if TYPE_CHECKING:
    from partnership.models import User


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
    return reverse("reviews:compare", args=[review.reference])
