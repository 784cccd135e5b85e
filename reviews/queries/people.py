"""Who is on a review, and who may still be added. Each function takes a review found by ``visible_to``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from partnership.models import Membership, User
from reviews.access import readable
from reviews.access.belonging import has_left
from reviews.access.roles import Standing
from reviews.models import ConflictOfInterest, ReviewRole, RoleKind

if TYPE_CHECKING:
    from reviews.models import Review

#: Whoever holds one of these sees the whole review; an agency's own contact sees only its part.
WHOLE = readable.WHOLE | readable.COORDINATOR
#: Whom anybody on the review may turn to.
FACES = (RoleKind.COORDINATOR, RoleKind.CHAIR)
#: The order of the list.
ORDER = [kind.value for kind in RoleKind]
#: Named by a coordinator one at a time, and ended the same way.
NAMED = frozenset({RoleKind.READER, RoleKind.COORDINATOR})


def people_of(review: Review, held: Standing) -> list[ReviewRole]:
    """Return the roles that run, as far as the person may know of them: who runs the review first.

    An agency's contact learns who coordinates and chairs, and who is on it for the same agency, but not
    which other agencies were asked.
    """
    found = _roles(review).filter(until__isnull=True)
    if not held.roles & WHOLE:
        found = found.filter(Q(role__in=FACES) | Q(agency_id__in=held.agencies))
    return sorted(found, key=lambda role: ORDER.index(role.role))


def past_people(review: Review) -> QuerySet[ReviewRole]:
    """Return the roles that have ended, for the coordinators."""
    return _roles(review).filter(until__isnull=False).order_by("-until", "-pk")


def find_named(review: Review, pk: int) -> ReviewRole | None:
    """Return a reader's or coordinator's role of this review, ended or not, or None."""
    return _roles(review).filter(pk=pk, role__in=NAMED).first()


def conflicts_of(review: Review) -> QuerySet[ConflictOfInterest]:
    """Return all conflicts of interest, those that stand first, for the coordinators."""
    return (
        ConflictOfInterest.objects.filter(review_id=review.pk)
        .select_related("user", "declared_by")
        .order_by("lifted_on", "declared_on", "pk")
    )


def find_conflict(review: Review, pk: int) -> ConflictOfInterest | None:
    """Return one conflict of interest on the review, standing or lifted, or None."""
    return conflicts_of(review).filter(pk=pk).first()


def may_be_named(review: Review, role: str) -> QuerySet[User]:
    """Return the people of the partnership who could be given the role: not in conflict, not having it."""
    here = Membership.objects.current().filter(partnership_id=review.partnership_id)
    conflicts = ConflictOfInterest.objects.filter(review_id=review.pk, lifted_on__isnull=True)
    holders = ReviewRole.objects.filter(review_id=review.pk, role=role, until__isnull=True)
    return (
        User.objects.filter(is_active=True, pk__in=here.values("user_id"))
        .exclude(pk__in=conflicts.values("user_id"))
        .exclude(pk__in=holders.values("user_id"))
        .order_by("name", "pk")
    )


def _roles(review: Review) -> QuerySet[ReviewRole]:
    return (
        ReviewRole.objects.filter(review_id=review.pk)
        .select_related("user", "agency")
        .annotate(user_left=has_left("user", "review__partnership"))
        .order_by("role", "user__name", "pk")
    )
