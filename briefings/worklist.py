"""Briefings on everybody's list of work: to be approved, to be published, to be looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from actions.people import chaired_groups
from reviews.access.querysets import team_partnerships
from reviews.worklist import Provider, Queue, Rows, WorkItem

from .models import Briefing, BriefingState

if TYPE_CHECKING:
    from partnership.models import User

#: So many days before its day a briefing is on the list to be looked at again.
AHEAD = timedelta(days=14)
#: Where nothing but the day to look at it again makes it due.
WORDS = {
    BriefingState.CHECKED: "Briefing to approve",
    BriefingState.APPROVED: "Briefing to publish",
    BriefingState.PUBLISHED: "Briefing to look at again",
}


def _item(briefing: Briefing) -> WorkItem:
    """The title says what it is about, so no calendar outside the site holds it."""
    return WorkItem(
        kind=WORDS[BriefingState(briefing.state)],
        title=briefing.title,
        url=reverse(
            "briefings:briefing",
            args=[briefing.partnership.code.lower(), briefing.reference.lower()],
        ),
        about=briefing.reference,
        partnership_id=briefing.partnership_id,
        partnership=briefing.partnership.short_name,
        due_on=briefing.look_again_on if briefing.state == BriefingState.PUBLISHED else None,
    )


def mine(user: User) -> Iterator[Queue]:
    """What waits for the groups that the person chairs."""
    waiting = Briefing.objects.visible_to(user).filter(
        state=BriefingState.CHECKED, group__in=chaired_groups(user)
    )
    yield Rows(waiting.select_related("partnership"), _item, due="look_again_on")


def free(user: User) -> Iterator[Queue]:
    """What anybody of the team does: publish what was approved, look again at what is out."""
    soon = timezone.localdate() + AHEAD
    to_do = Q(state=BriefingState.APPROVED) | Q(
        state=BriefingState.PUBLISHED, look_again_on__lte=soon
    )
    ours = Briefing.objects.visible_to(user).filter(to_do, partnership__in=team_partnerships(user))
    yield Rows(ours.select_related("partnership"), _item, due="look_again_on")


BRIEFINGS = Provider("briefings", mine=mine, free=free)
