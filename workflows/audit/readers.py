"""The members of a group as named readers of an audit: of the group that owns it, and of each that gets its report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnership.models import GroupMembership
from reviews.door.shared.access import can_join, give_role
from reviews.models import ReviewRole, RoleKind

if TYPE_CHECKING:
    from partnership.models import Group, User
    from reviews.door.passage import Passage


def members_of(group: Group) -> list[User]:
    """Return who is in a group now."""
    rows = GroupMembership.objects.in_office().filter(group=group).select_related("user")
    return list({row.user_id: row.user for row in rows.order_by("user__name", "pk")}.values())


def open_to_group(passage: Passage, group: Group) -> int:
    """Name its members as readers, but for those who cannot take part; return how many are new."""
    new = 0
    for user in members_of(group):
        if not can_join(passage, user) and give_role(passage, user, RoleKind.READER, None):
            new += 1
    return new


def close_to_group(passage: Passage, group: Group, now: Group) -> None:
    """End the roles of the members of a group that does not own the audit any more."""
    stay = {user.pk for user in members_of(now)}
    for role in ReviewRole.objects.filter(
        review_id=passage.review.pk,
        role=RoleKind.READER,
        until__isnull=True,
        user__in=[user.pk for user in members_of(group) if user.pk not in stay],
    ):
        role.until = passage.today
        passage.save(role)
