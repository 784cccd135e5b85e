"""Who works on a briefing, and who speaks for the group that approves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Case, Value, When

from actions.people import chaired_groups
from partnership.models import Group, GroupKind
from partnership.standing import is_team

from .models import Briefing
from .querysets import groups_now

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from partnership.models import Partnership, User


def works_on(user: User, briefing: Briefing) -> bool:
    """Whether the person writes it: of the partnership team, or a member of its group."""
    return (
        is_team(user, briefing.partnership)
        or groups_now(user).filter(group=briefing.group_id).exists()
    )


def chairs_group(user: User, briefing: Briefing) -> bool:
    """Whether the person speaks for its group now."""
    return chaired_groups(user).filter(group=briefing.group_id).exists()


def decides(user: User, briefing: Briefing) -> bool:
    """Whether the person decides, or writes down what the group decided."""
    return chairs_group(user, briefing) or is_team(user, briefing.partnership)


def groups_for(partnership: Partnership) -> QuerySet[Group]:
    """Return the groups that can approve briefings: those at work, forums first."""
    forum_first = Case(When(kind=GroupKind.FORUM, then=Value(0)), default=Value(1))
    return Group.objects.filter(partnership=partnership, concluded_on__isnull=True).order_by(
        forum_first, "name"
    )


def groups_to_choose(user: User, partnership: Partnership) -> QuerySet[Group]:
    """Return the groups that the person may name to approve a briefing: the team any, others the forums they belong to.

    Whoever writes does not choose who judges it.
    """
    at_work = groups_for(partnership)
    if is_team(user, partnership):
        return at_work
    return at_work.filter(pk__in=groups_now(user), kind=GroupKind.FORUM)


def writes_in(user: User, partnership: Partnership) -> bool:
    """Whether the person can begin a briefing there: of the team, or a member of a forum."""
    return (
        is_team(user, partnership)
        or groups_for(partnership).filter(pk__in=groups_now(user), kind=GroupKind.FORUM).exists()
    )
