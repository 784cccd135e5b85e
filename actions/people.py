"""Who has a part in an action: its lead, its agency, and the chairs of the group that oversees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from partnership.models import GroupMembership, Membership
from partnership.queries import members_now
from reviews.models import RoleKind

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from partnership.models import Group, User
    from reviews.door.passage import Passage

    from .deciding import Overseen
    from .models import Action

#: Parts in a group that speak for it.
CHAIRS = (
    GroupMembership.Part.CHAIR,
    GroupMembership.Part.CO_CHAIR,
    GroupMembership.Part.VICE_CHAIR,
)


#: Whom the role table names for acts that a lead, or an overseer, may do.
LEAD = "lead of the action, contact of its agency"
OVERSEER = "chair of the group that oversees the action"


def is_member_now(user: User, partnership_id: int) -> bool:
    """Whether the person has any role in the partnership now."""
    return Membership.objects.current().filter(user=user, partnership_id=partnership_id).exists()


def chairs_of(group: Group) -> list[User]:
    """Return the people who chair a group now."""
    return [row.user for row in members_now().filter(group=group, part__in=CHAIRS)]


def chaired_groups(user: User) -> QuerySet[GroupMembership, int]:
    """Ids of the groups that the person chairs now. One that concluded meets no more: nobody chairs it, and nobody reads for it."""
    return (
        members_now()
        .filter(user=user, part__in=CHAIRS, group__concluded_on__isnull=True)
        .order_by()
        .values_list("group_id", flat=True)
    )


def _action(passage: Passage) -> Action | None:
    action: Any = passage.data.get("action")
    return action if action is not None and action.review_id == passage.review.pk else None


def is_lead(passage: Passage) -> bool:
    """Whether the actor leads the action, or is its agency's contact on the review."""
    action = _action(passage)
    if action is None or not is_member_now(passage.actor, passage.review.partnership_id):
        return False
    return action.lead_id == passage.actor.pk or passage.standing.acts_for(
        RoleKind.AGENCY_CONTACT, action.agency_id
    )


def is_overseer(passage: Passage) -> bool:
    """Whether the actor chairs the group that oversees the action."""
    action = _action(passage)
    return action is not None and speaks_for_group(passage.actor, action)


def overseeing(action: Overseen) -> Group | None:
    """Return the group that decides on an action now. Of a restricted review no group may know, and one that
    concluded meets no more: there the partnership team decides.
    """
    group = action.group
    if group is None or action.review.is_restricted or group.concluded_on is not None:
        return None
    return group


def overseen() -> Q:
    """The same as a question to the table of actions: whether a group decides on it."""
    return Q(group__isnull=False, group__concluded_on__isnull=True, review__is_restricted=False)


def speaks_for_group(user: User, action: Overseen) -> bool:
    """Whether the person chairs the group that decides on an action."""
    group = overseeing(action)
    return (
        group is not None
        and is_member_now(user, action.review.partnership_id)
        and chaired_groups(user).filter(group=group).exists()
    )
