"""Who decided on an action, and when: the group that oversees it, its chair alone, or the partnership team."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from django.utils import timezone

from reviews.clock import in_words
from reviews.dates import EARLIEST

from .people import overseeing, speaks_for_group

if TYPE_CHECKING:
    from datetime import date, datetime

    from partnership.models import Group, User
    from reviews.door.passage import Passage


@dataclass(frozen=True)
class Decided:
    """The day of a decision, and the group that made it (None: the partnership team)."""

    on: date
    group: Group | None


class Overseen(Protocol):
    """What a group decides on: an action, or a check of impact."""

    review: Any
    group: Any


def decided(passage: Passage, record: Overseen, own: Collection[int | None]) -> Decided:
    """Return who decides now, and on which day; refused where this person cannot.

    Where a group oversees the action, its chair decides, or somebody writes down what a meeting of the group decided
    (``data["meeting_on"]``). Nobody decides alone on what they asked for themselves: ``own`` are the people whose it is.
    """
    group = None if record.review.is_restricted else record.group
    meeting = passage.data.get("meeting_on")
    if meeting is not None and group is None:
        passage.refuse(
            meeting_on="No group oversees this. Leave this empty, or name a group first."
        )
    if meeting is not None and meeting > passage.today:
        passage.refuse(meeting_on="This day is still to come. Check the date.")
    if meeting is not None and meeting < EARLIEST:
        passage.refuse(meeting_on="Check the year.")
    if meeting is not None and group is not None:
        # What it decided while it met may be written down later.
        if group.concluded_on is not None and meeting > group.concluded_on:
            passage.refuse(
                meeting_on=f"{group} concluded on {in_words(group.concluded_on)}. Check the date."
            )
        return Decided(meeting, group)
    if must_meet(passage.actor, record, own):
        passage.refuse(
            meeting_on=f"{group} oversees this and decides. Enter the day on which it did."
        )
    if passage.actor.pk in own:
        passage.refuse(NOT_ALONE)
    return Decided(passage.today, overseeing(record))


def must_meet(user: User, record: Overseen, own: Collection[int | None]) -> bool:
    """Whether this person can only write down what a meeting of the group decided."""
    return overseeing(record) is not None and (user.pk in own or not speaks_for_group(user, record))


def met_before(on: date, came: Iterable[datetime], what: str) -> list[str]:
    """Say when a decision is from before the newest came of ``what`` it is about: that may be, and may be a slip."""
    newest = max((timezone.localdate(time) for time in came), default=on)
    if newest <= on:
        return []
    return [
        f"{what} was written down on {in_words(newest)}, after the meeting on {in_words(on)}. "
        "Check the day of the meeting."
    ]


NOT_ALONE = (
    "This is yours, so somebody else in the partnership team has to decide on it. "
    "Or name a group that oversees the action."
)


def not_ones_own(passage: Passage) -> Iterator[str]:
    """A guard: what somebody sent themselves another person of the team accepts, where no group does."""
    record: Any = passage.data.get("action")
    if record is None or overseeing(record) is not None:
        return
    if passage.actor.pk in (record.sent_by_id, record.lead_id):
        yield NOT_ALONE
