"""Who coordinates a review: the people to tell when something needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from partnership.models import Membership, Role, User
from reviews.models.roles import ConflictOfInterest, ReviewRole, RoleKind

if TYPE_CHECKING:
    from reviews.models.review import Review


def coordinators(review: Review) -> list[User]:
    """Return the named coordinators, else the partnership team; nobody in conflict, nobody who left.

    On a restricted review only named coordinators count, as in ``visible_to``.
    """
    in_conflict = ConflictOfInterest.objects.filter(
        review_id=review.pk, lifted_on__isnull=True
    ).values("user_id")
    here = Membership.objects.filter(partnership_id=review.partnership_id, until__isnull=True)
    named = ReviewRole.objects.filter(
        review_id=review.pk, role=RoleKind.COORDINATOR, until__isnull=True
    ).values("user_id")
    people = User.objects.filter(is_active=True).exclude(pk__in=in_conflict).order_by("name", "pk")
    found = list(people.filter(pk__in=named).filter(pk__in=here.values("user_id")))
    if found or review.is_restricted:
        return found
    team = here.filter(role=Role.BUSINESS_UNIT).values("user_id")
    return list(people.filter(Q(pk__in=team)))


def is_last_of_restricted(review: Review, user: User) -> bool:
    """Whether a restricted review could be opened by nobody if this person lost their access to run it."""
    if not review.is_restricted:
        return False
    found = coordinators(review)
    return any(person.pk == user.pk for person in found) and len(found) == 1


#: What to do about it.
NAME_ANOTHER = "This is the only coordinator of a restricted review. Name another coordinator first, or lift the restriction."
