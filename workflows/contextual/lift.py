"""What can be lifted from one place to another, seen from both; as far as the person may open the other work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviews.contexts.reading import reviews_read_by
from reviews.models import Review, ReviewDate

from .models import Element, TakenOver
from .reading import PROCESS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from partnership.models import User


def elements_of(review: Review) -> QuerySet[Element]:
    """Return what worked here."""
    return Element.objects.filter(review_id=review.pk).prefetch_related("shown_by")


def taken_over_by(review: Review) -> QuerySet[TakenOver]:
    """Return what was taken over here from other places."""
    return TakenOver.objects.filter(review_id=review.pk).select_related("element")


def on_offer(review: Review, user: User) -> QuerySet[Element]:
    """Return what worked in other places, whose work is concluded and open to the person as a whole, and is not taken over here yet."""
    concluded = ReviewDate.objects.filter(key="concluded").values("review_id")
    seen = reviews_read_by(user).filter(process=PROCESS, pk__in=concluded)
    return (
        Element.objects.filter(review__in=seen)
        .exclude(review_id=review.pk)
        .exclude(taken_over__review_id=review.pk)
        .select_related("review")
        .prefetch_related("shown_by")
    )


@dataclass(frozen=True)
class Lifted:
    """One that was taken over, seen from one side. ``other``: the work on the other side; None where it is not open."""

    row: TakenOver
    other: Review | None


def _open_to(user: User, ids: Iterable[int]) -> dict[int, Review]:
    return {one.pk: one for one in Review.objects.visible_to(user).filter(pk__in=set(ids))}


def lifted_here(review: Review, user: User) -> list[Lifted]:
    """Return what was taken over here, with where it comes from; two queries."""
    rows = list(taken_over_by(review))
    seen = _open_to(user, (row.element.review_id for row in rows)) if rows else {}
    return [Lifted(row, seen.get(row.element.review_id)) for row in rows]


def lifted_from(review: Review, user: User) -> dict[int, list[Lifted]]:
    """Return by element of this work where it was taken over; two queries."""
    rows = list(TakenOver.objects.filter(element__review_id=review.pk))
    seen = _open_to(user, (row.review_id for row in rows)) if rows else {}
    found: dict[int, list[Lifted]] = {}
    for row in rows:
        found.setdefault(row.element_id, []).append(Lifted(row, seen.get(row.review_id)))
    return found
