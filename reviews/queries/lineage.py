"""Reviews that led to one another: who may not see the one may not see the other (ADR 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from partnership.ui.words import listed
from reviews.models import Review, ReviewLink

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from partnership.models import User


def lineage_of(review: Review) -> QuerySet[Review]:
    """Return the other reviews of the partnership that led to this one or came from it, at any remove.

    One query for each remove, and there are one or two.
    """
    known, fresh = {review.pk}, {review.pk}
    while fresh:
        links = ReviewLink.objects.filter(
            Q(source_id__in=fresh) | Q(target_id__in=fresh), kind=ReviewLink.Kind.LED_TO
        ).values_list("source_id", "target_id")
        fresh = {pk for pair in links for pk in pair} - known
        known |= fresh
    if known == {review.pk}:
        return Review.objects.none()
    return (
        Review.objects.filter(pk__in=known - {review.pk}, partnership_id=review.partnership_id)
        .select_related("partnership")
        .order_by("pk")
    )


def named(review: Review) -> str:
    """Return how another review's record names this one: a restricted one is not named."""
    return "a review that is restricted" if review.is_restricted else review.reference


def all_named(reviews: list[Review]) -> str:
    """Name several."""
    return listed(named(one) for one in reviews)


def counts_for_too(review: Review, user: User) -> str:
    """Say, before it is recorded, for which other reviews a conflict or a restriction counts; "" for none.

    Only those that the person may open are named, and the rest are not told of.
    """
    seen = [
        one.reference for one in lineage_of(review).filter(pk__in=Review.objects.visible_to(user))
    ]
    if not seen:
        return ""
    return f"It counts for {' and '.join(seen)} too: the one led to the other."
