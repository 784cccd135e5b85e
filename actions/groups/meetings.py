"""The meetings of a group: written down, and taken out when the day was a slip."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from partnership.changes import Change, change
from partnership.ui.words import day as in_words
from reviews.clock import too_far
from reviews.dates import EARLIEST

from ..models import GroupMeeting
from .access import works_with

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from partnership.models import Group, User

#: Without a meeting before, what changed in so many days is shown; local practice, a group meets about every other month.
WITHOUT_MEETING = timedelta(days=60)


def add_meeting(group: Group, actor: User, *, on: date) -> Change:
    """Write down a day on which the group met or will meet. Refused: a day it has already, or outside the clock’s years."""
    with change(
        "add_group_meeting",
        group.partnership,
        actor,
        about=("group", group.pk),
        also=lambda user: works_with(user, group),
    ) as it:
        if GroupMeeting.objects.filter(group=group, on=on).exists():
            it.refuse(on="This meeting is written down already.")
        if far := too_far(on) or ("Check the year." if on < EARLIEST else ""):
            it.refuse(on=far)
        if group.concluded_on is not None and on > group.concluded_on:
            it.refuse(on=f"The group concluded on {in_words(group.concluded_on)}. Check the date.")
        it.result = it.save(GroupMeeting(group=group, on=on))
        it.say(f"{group} meets on {in_words(on)}.")
    return it


def remove_meeting(meeting: GroupMeeting, actor: User, *, version: int | None) -> Change:
    """Take out a meeting that was a slip. What was decided keeps its day."""
    group = meeting.group
    with change(
        "remove_group_meeting",
        group.partnership,
        actor,
        about=("group", group.pk),
        also=lambda user: works_with(user, group),
    ) as it:
        row = it.claim(meeting, version)
        it.delete(row)
        it.say(f"Took out the meeting of {group} on {in_words(row.on)}.")
    return it


def meetings_of(group: Group) -> QuerySet[GroupMeeting]:
    """Return the meetings of a group, newest first."""
    return GroupMeeting.objects.filter(group=group).order_by("-on")


def last_meeting(group: Group, today: date) -> GroupMeeting | None:
    """Return the newest meeting before ``today``, or None."""
    return GroupMeeting.objects.filter(group=group, on__lt=today).order_by("-on").first()


def changes_since(last: GroupMeeting | None, today: date) -> date:
    """Return the day after which changes are news for a group: that of its last meeting, or some time ago without one."""
    return last.on if last else today - WITHOUT_MEETING


def next_meeting(group: Group, today: date) -> GroupMeeting | None:
    """Return the next meeting, today’s too, or None."""
    return GroupMeeting.objects.filter(group=group, on__gte=today).order_by("on").first()
