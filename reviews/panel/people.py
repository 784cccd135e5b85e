"""Who is on the review panel, and who may not be. Each function takes a review found by ``visible_to``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviews.access.readable import PACK, When, open_to
from reviews.models import ConflictOfInterest, Review, ReviewRole, RoleKind

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from partnership.models import User
    from reviews.access.roles import Standing

#: Roles that sit on a review panel.
PANEL_ROLES = (RoleKind.CHAIR, RoleKind.PANEL_MEMBER, RoleKind.SCRUTINEER)
#: Roles that give a view of their own before the meeting.
VIEW_ROLES = (RoleKind.CHAIR, RoleKind.PANEL_MEMBER)


def panel_roles(review: Review) -> QuerySet[ReviewRole]:
    """Return the roles in force on the review panel, with person and agency; the chair first."""
    return (
        ReviewRole.objects.filter(review_id=review.pk, role__in=PANEL_ROLES, until__isnull=True)
        .select_related("user", "agency")
        .order_by("role", "user__name", "pk")
    )


def in_conflict(review: Review) -> set[int]:
    """Return the ids of the people whose conflict of interest stands on this review."""
    return set(
        ConflictOfInterest.objects.filter(review_id=review.pk, lifted_on__isnull=True)
        .order_by()
        .values_list("user_id", flat=True)
    )


def panel_people(review: Review) -> list[User]:
    """Return everyone on the review panel once, without those in conflict."""
    blocked = in_conflict(review)
    people = {
        role.user_id: role.user for role in panel_roles(review) if role.user_id not in blocked
    }
    return list(people.values())


def chair_of(review: Review) -> str:
    """Return who chairs the review panel, without anybody in conflict; empty when nobody does."""
    blocked = in_conflict(review)
    return ", ".join(
        str(role.user)
        for role in panel_roles(review)
        if role.role == RoleKind.CHAIR and role.user_id not in blocked
    )


def may_open_panel(held: Standing) -> bool:
    """Whether the panel's page is for this person: those who read the pack, also before they declared."""
    return open_to(PACK, held.roles, {When.DECLARED: True})


@dataclass(frozen=True)
class MemberRow:
    """One part of one person on the panel, with what they still have to do.

    ``view``: whether they gave a view of their own; None for those who are not asked for one.
    """

    role: ReviewRole
    in_conflict: bool
    view: bool | None


def seated(
    review: Review, view: Callable[[ReviewRole], bool | None] = lambda _: None
) -> list[MemberRow]:
    """Return who is on the panel, the chair first. Two queries however many there are."""
    blocked = in_conflict(review)
    rows = [MemberRow(role, role.user_id in blocked, view(role)) for role in panel_roles(review)]
    order = [*PANEL_ROLES]
    return sorted(rows, key=lambda row: order.index(RoleKind(row.role.role)))


def panel_role(review: Review, pk: int) -> ReviewRole | None:
    """Return one role on the panel, in force or ended, or None."""
    return (
        ReviewRole.objects.filter(review_id=review.pk, role__in=PANEL_ROLES, pk=pk)
        .select_related("user", "agency")
        .first()
    )


def own_roles(review: Review, user: User) -> list[ReviewRole]:
    """Return the roles of the person that are in force on the review."""
    return list(ReviewRole.objects.filter(review_id=review.pk, user=user, until__isnull=True))


def has_declared(review: Review, user: User) -> bool:
    """Whether the person said for each part on the panel that they have no conflict, and signed confidentiality."""
    parts = [role for role in own_roles(review, user) if role.role in PANEL_ROLES]
    return all(role.no_conflict_declared_on and role.confidentiality_signed_on for role in parts)


def standing_conflicts(review: Review) -> QuerySet[ConflictOfInterest]:
    """Return the conflicts of interest that stand on the review, with their people."""
    return (
        ConflictOfInterest.objects.filter(review_id=review.pk, lifted_on__isnull=True)
        .select_related("user", "declared_by")
        .order_by("user__name", "pk")
    )


def people_on(review: Review) -> list[User]:
    """Return everyone who has a part in the review and no conflict of interest, by name."""
    found = (
        ReviewRole.objects.filter(review_id=review.pk, until__isnull=True)
        .exclude(user__in=in_conflict(review))
        .select_related("user")
        .order_by("user__name", "pk")
    )
    return list({role.user_id: role.user for role in found}.values())
