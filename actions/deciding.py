"""Who decided on an action, and when: the group that oversees it, its chair alone, or the partnership team."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .people import speaks_for_group

if TYPE_CHECKING:
    from datetime import date

    from partnership.models import Group, User
    from reviews.door.passage import Passage

    from .models import Action


@dataclass(frozen=True)
class Decided:
    """The day of a decision, and the group that made it (None: the partnership team)."""

    on: date
    group: Group | None


def overseeing(record: Action) -> Group | None:
    """Return the group that decides on an action. Of a restricted review no group may know, so the team decides."""
    return None if record.review.is_restricted else record.group


def decided(passage: Passage, record: Action, own: Collection[int | None]) -> Decided:
    """Return who decides now, and on which day; refused where this person cannot.

    Where a group oversees the action, its chair decides, or somebody writes down what a meeting of the group decided
    (``data["meeting_on"]``). Nobody decides alone on what they asked for themselves: ``own`` are the people whose it is.
    """
    group, meeting = overseeing(record), passage.data.get("meeting_on")
    if meeting is not None and group is None:
        passage.refuse(
            meeting_on="No group oversees this action. Leave this empty, or name a group first."
        )
    if meeting is not None and meeting > passage.today:
        passage.refuse(meeting_on="This day is still to come. Check the date.")
    if meeting is not None:
        return Decided(meeting, group)
    if must_meet(passage.actor, record, own):
        passage.refuse(
            meeting_on=f"{group} oversees this action and decides. Enter the day on which it did."
        )
    if passage.actor.pk in own:
        passage.refuse(_NOT_ALONE)
    return Decided(passage.today, group)


def must_meet(user: User, record: Action, own: Collection[int | None]) -> bool:
    """Whether this person can only write down what a meeting of the group decided."""
    return overseeing(record) is not None and (user.pk in own or not speaks_for_group(user, record))


_NOT_ALONE = (
    "This is yours, so somebody else in the partnership team has to decide on it. "
    "Or name a group that oversees the action."
)


def not_ones_own(passage: Passage) -> Iterator[str]:
    """A guard: what somebody sent themselves another person of the team accepts, where no group does."""
    record: Any = passage.data.get("action")
    if record is None or overseeing(record) is not None:
        return
    if passage.actor.pk in (record.sent_by_id, record.lead_id):
        yield _NOT_ALONE
