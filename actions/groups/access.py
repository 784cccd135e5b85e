"""Who works with the actions of a group: its chairs, and the partnership team."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from partnership.models import Group, Partnership
from partnership.standing import is_team
from reviews.access.querysets import member_partnerships, run_reviews, team_partnerships

from ..models import Action
from ..people import chaired_groups, is_member_now

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from partnership.models import User


def groups_of(user: User) -> QuerySet[Group]:
    """Return the groups whose actions the person works with: chaired while they meet, or overseeing something."""
    oversees = Action.objects.filter(group=OuterRef("pk")).order_by()
    return Group.objects.filter(
        Q(
            pk__in=chaired_groups(user),
            partnership__in=member_partnerships(user),
            concluded_on__isnull=True,
        )
        | Q(Exists(oversees), partnership__in=team_partnerships(user))
    ).select_related("partnership")


def teams_of(user: User) -> QuerySet[Partnership]:
    """Return the partnerships to whose team the person belongs now; one query."""
    return Partnership.objects.filter(pk__in=team_partnerships(user)).order_by("name")


def chairs(user: User, group: Group) -> bool:
    """Whether the person speaks for the group now."""
    return (
        group.concluded_on is None
        and is_member_now(user, group.partnership_id)
        and chaired_groups(user).filter(group=group).exists()
    )


def works_with(user: User, group: Group) -> bool:
    """Whether the person chairs the group now, or belongs to the partnership team."""
    return is_team(user, group.partnership) or chairs(user, group)


def find_group(partnership: Partnership, user: User, pk: int) -> Group | None:
    """Return one group of a partnership whose actions the person works with, or None."""
    found = Group.objects.filter(partnership=partnership, pk=pk).first()
    return found if found is not None and works_with(user, found) else None


def actions_of(groups: Sequence[Group], user: User) -> QuerySet[Action]:
    """Return the actions that groups oversee, as far as the person may see them. Of a restricted review no group knows."""
    chaired = set(chaired_groups(user))
    if all(group.pk in chaired for group in groups):
        return Action.objects.overseen_by(user).filter(group__in=groups)
    # Of the others the person is of the team, which runs their reviews: those are asked about, not each action.
    runs = Q(review__in=run_reviews(user))
    if any(group.pk in chaired for group in groups):
        runs |= Q(pk__in=Action.objects.overseen_by(user).order_by().values("pk"))
    return Action.objects.filter(runs, group__in=groups, review__is_restricted=False)


def of_team(partnership: Partnership, user: User) -> QuerySet[Action]:
    """Return the actions of all reviews of a partnership that the person runs: the reviews are asked about, not each action."""
    return Action.objects.filter(review__in=run_reviews(user), review__partnership=partnership)
