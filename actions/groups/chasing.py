"""All leads of whom a group heard nothing, asked at once: one message for each, and each action through the door for itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from reviews import door

from ..models import ActionChaser
from ..waiting import silent_since
from .access import actions_of
from .meetings import changes_since, last_meeting
from .reading import with_latest

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from partnership.models import Group, User

    from ..models import Action

#: So many actions stand on one form; those of the others are asked about once these are.
MOST = 150


@dataclass
class Asked:
    """Of how many actions how many people were asked; the sentences of those that were not, by action; who was asked before."""

    actions: int = 0
    people: int = 0
    refused: dict[int, list[str]] = field(default_factory=dict)
    #: Asked today already, so not a second time.
    again: list[str] = field(default_factory=list)


def silent_actions(group: Group, user: User, today: date) -> QuerySet[Action]:
    """Return the actions of which nothing was heard since the group met, by lead, with ``chased_on``: when it was asked last."""
    since = changes_since(last_meeting(group, today), today)
    found: Any = with_latest(actions_of([group], user).filter(silent_since(since)))
    newest = ActionChaser.objects.filter(action=OuterRef("pk")).order_by("-on")
    return found.annotate(  # type: ignore[no-any-return]
        chased_on=Subquery(newest.values("on")[:1])
    ).order_by("lead__name", "lead_id", "due_on", "pk")


def to_ask(group: Group, user: User, today: date) -> QuerySet[Action]:
    """Return those of them whose lead can be asked now: there is one, who is somebody else and was not asked today."""
    return silent_actions(group, user, today).exclude(_nobody_to_ask(group, user, today))


def not_to_ask(group: Group, user: User, today: date) -> QuerySet[Action]:
    """Return the others of them."""
    return silent_actions(group, user, today).filter(_nobody_to_ask(group, user, today))


def _nobody_to_ask(group: Group, user: User, today: date) -> Q:
    asked = ActionChaser.objects.filter(
        on=today, action__review__partnership=group.partnership_id
    ).values("to_id")
    return Q(lead__isnull=True) | Q(lead=user) | Q(lead__in=asked.order_by())


def whole_leads(actions: Sequence[Action], most: int = MOST) -> list[Action]:
    """Return the first of them, without a lead whose actions would be cut in two: they get one message with all of them."""
    if len(actions) <= most:
        return list(actions)
    cut = actions[most].lead_id
    return [one for one in actions[:most] if one.lead_id != cut] or list(actions[:most])


def chase_all(asked: Iterable[tuple[Action, int | None]], user: User) -> Asked:
    """Ask the lead of each action, given with the version on the form; what is refused leaves the others as they are."""
    outcome = Asked()
    versions = {action.pk: version for action, version in asked}
    by_lead = sorted(
        (action for action, _ in asked), key=lambda one: (one.lead_id or 0, one.review_id, one.pk)
    )
    for _, actions in groupby(by_lead, key=lambda one: one.lead_id):
        _ask_one(list(actions), versions, user, outcome)
    return outcome


def _ask_one(
    actions: list[Action], versions: dict[int, int | None], user: User, outcome: Asked
) -> None:
    """Ask one lead. Where one action is refused all is taken back and asked again without it: the message lists what is recorded."""
    while actions:
        current = actions[0]
        try:
            with transaction.atomic():
                for current in actions:
                    door.perform(
                        "chase_action",
                        current.review,
                        user,
                        data={
                            "action": current,
                            "version": versions[current.pk],
                            "together": actions,
                        },
                    )
        except door.AlreadyDone as closed:
            outcome.again += [one for one in closed.sentences if one not in outcome.again]
        except door.DoorClosed as closed:
            outcome.refused[current.pk] = closed.sentences
        else:
            outcome.actions += len(actions)
            outcome.people += 1
            return
        actions = [one for one in actions if one.pk != current.pk]


def days_of(group: Group) -> date:
    """Return the day after which nothing was heard."""
    today = timezone.localdate()
    return changes_since(last_meeting(group, today), today)
