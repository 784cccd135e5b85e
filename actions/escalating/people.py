"""Who is asked to decide on a late action."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from partnership.models import AgencyContact, EscalationStep, Group, GroupKind
from reviews.access.querysets import member_partnerships

from ..models import Escalation
from ..people import chaired_groups, is_member_now, overseeing

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.door.passage import Passage

Audience = EscalationStep.Audience

#: The steps of the ladder that ask for a decision; below them people are told.
ASKED_TO_DECIDE = (
    Audience.GROUP_CHAIR,
    Audience.AGENCY_BOARD,
    Audience.BOARD_CHAIR,
    Audience.EXECUTIVE,
)
#: Whom the role table names for the acts of those who are asked.
ASKED = "whom the ladder asks"
#: Groups that a step stands for.
OF_KIND = {Audience.BOARD_CHAIR: GroupKind.BOARD, Audience.EXECUTIVE: GroupKind.EXECUTIVE}


def asked_of(user: User) -> Q:
    """Whether the person is asked now, as a question to the table. Of a restricted review nobody outside it is."""
    groups = chaired_groups(user)
    boards = AgencyContact.objects.in_office().filter(user=user, kind=AgencyContact.Kind.BOARD)
    who = (
        Q(
            audience=Audience.GROUP_CHAIR,
            action__group__in=groups,
            action__group__concluded_on__isnull=True,
        )
    ) | Q(audience=Audience.AGENCY_BOARD, action__agency__in=boards.order_by().values("agency"))
    for audience, kind in OF_KIND.items():
        ours = Group.objects.filter(pk__in=groups, kind=kind, concluded_on__isnull=True)
        who |= Q(audience=audience, review__partnership__in=ours.order_by().values("partnership"))
    return Q(
        who,
        review__is_restricted=False,
        review__partnership_id__in=member_partnerships(user),
    )


def is_asked(passage: Passage) -> bool:
    """Whether the actor is one of those whom the ladder asks."""
    found: Any = passage.data.get("escalation")
    return (
        found is not None
        and found.review_id == passage.review.pk
        and is_member_now(passage.actor, passage.review.partnership_id)
        and asks(found, passage.actor)
    )


def asks(escalation: Escalation, user: User) -> bool:
    """Whether the person is asked now."""
    return Escalation.objects.filter(asked_of(user), pk=escalation.pk).exists()


def group_asked(escalation: Escalation) -> Group | None:
    """Return the group whose chair is asked, or None: an agency, or the partnership team."""
    if escalation.review.is_restricted:
        return None
    if escalation.audience == Audience.GROUP_CHAIR:
        return overseeing(escalation.action)
    kind = OF_KIND.get(Audience(escalation.audience))
    if kind is None:
        return None
    found = {
        group.pk: group
        for group in Group.objects.filter(
            partnership=escalation.review.partnership_id, kind=kind, concluded_on__isnull=True
        )
    }
    # Of several boards it is the one that the overseeing group reports to.
    group = escalation.action.group
    seen: set[int] = set()
    while group is not None and group.pk not in seen:
        if group.pk in found:
            return found[group.pk]
        seen.add(group.pk)
        group = group.parent
    return next(iter(found.values())) if len(found) == 1 else None
