"""Who may hold a task: the right role, the right agency, and no conflict of interest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from partnership.models import Membership, Role, User
from reviews.models.roles import ConflictOfInterest, ReviewRole, RoleKind

if TYPE_CHECKING:
    from reviews.models import Review, ReviewTask

#: Work that is one person's own and cannot be passed on.
PERSONAL_ROLES = frozenset({RoleKind.PANEL_MEMBER})


def possible_holders(review: Review, task: ReviewTask) -> QuerySet[User]:
    """Return the people who may hold the task (see ``able_for``)."""
    return able_for(review, task.role, task.agency_id)


def able_for(review: Review, role: str, agency_id: int | None) -> QuerySet[User]:
    """Return the people who may do the work of a role on the review, for an agency where it belongs to one.

    For the coordinators' work: named coordinators, and the team unless the review is restricted. For an
    agency's summary: its colleagues. For a sign-off: its safeguarding partners. Otherwise: whoever holds
    the role on the review, for that agency.
    """
    here = Membership.objects.current().filter(partnership_id=review.partnership_id)
    held = ReviewRole.objects.filter(review_id=review.pk, role=role, until__isnull=True)
    if agency_id:
        held = held.filter(agency_id=agency_id)
    able = Q(pk__in=held.values("user_id"))
    if role == RoleKind.COORDINATOR and not review.is_restricted:
        able |= Q(pk__in=here.filter(role=Role.BUSINESS_UNIT).values("user_id"))
    elif role == RoleKind.AGENCY_CONTACT and agency_id:
        able |= Q(pk__in=here.filter(agency_id=agency_id).values("user_id"))
    elif role == RoleKind.SIGNATORY and agency_id:
        partners = here.filter(agency_id=agency_id, role=Role.SAFEGUARDING_PARTNER)
        able |= Q(pk__in=partners.values("user_id"))
    in_conflict = ConflictOfInterest.objects.filter(review_id=review.pk, lifted_on__isnull=True)
    return (
        User.objects.filter(able, is_active=True, pk__in=here.values("user_id"))
        .exclude(pk__in=in_conflict.values("user_id"))
        .order_by("name", "pk")
    )


def may_hold(review: Review, task: ReviewTask, user: User) -> bool:
    """Whether the person may hold the task."""
    return possible_holders(review, task).filter(pk=user.pk).exists()
