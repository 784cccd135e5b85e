"""Who of a linked review's panel sits, or could sit, on this one too. The reviews were found by ``visible_to``."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from reviews.access.querysets import run_reviews
from reviews.models import ConflictOfInterest, Review, ReviewRole
from reviews.panel.people import PANEL_ROLES

if TYPE_CHECKING:
    from partnership.models import User


@dataclass
class BothPanels:
    """The panel of a linked review beside this one: who sits on both, and the seats of those who could."""

    both: list[User] = field(default_factory=list)
    could: list[ReviewRole] = field(default_factory=list)


def panels_beside(
    review: Review, others: Collection[Review], user: User
) -> Mapping[int, BothPanels]:
    """Return the panels of the linked reviews by the id of each; two queries, none where there is none.

    Nobody counts whose conflict of interest stands on either review. People can be taken over only from a review of the same
    partnership that the person runs.
    """
    found = {other.pk: BothPanels() for other in others}
    if not found:
        return found
    theirs = {one.pk for one in others if one.partnership_id == review.partnership_id}
    runs = set(run_reviews(user).filter(pk__in=theirs).values_list("pk", flat=True))
    barred = ConflictOfInterest.objects.filter(
        Q(review=review.pk) | Q(review=OuterRef("review")),
        user=OuterRef("user"),
        lifted_on__isnull=True,
    )
    seats = list(
        ReviewRole.objects.filter(
            review_id__in=[review.pk, *found], role__in=PANEL_ROLES, until__isnull=True
        )
        .exclude(Exists(barred.order_by()))
        .select_related("user", "agency")
        .order_by("user__name", "pk")
    )
    here = {seat.user_id for seat in seats if seat.review_id == review.pk}
    taken: set[tuple[int, int]] = set()
    for seat in seats:
        key = (seat.review_id, seat.user_id)
        if seat.review_id == review.pk or key in taken:
            continue
        taken.add(key)
        beside = found[seat.review_id]
        if seat.user_id in here:
            beside.both.append(seat.user)
        elif seat.review_id in runs:
            beside.could.append(seat)
    return found


def could_sit(review: Review, other: Review, user: User) -> list[ReviewRole]:
    """Return the seats on the panel of ``other`` whose people can be put on this one."""
    return panels_beside(review, [other], user)[other.pk].could
