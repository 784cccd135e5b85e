"""What the ground floor asks of the floors above, without importing them. They register when they start.

The ground floor keeps the working-day exceptions and knows who leaves; the floors above know the clock,
the reviews and the work. Each list or mapping here is filled by an ``AppConfig.ready``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from django.db.models import Q

    from .models import Group, Membership, Partnership, User
    from .writing import Writing


class WorkingDays(Protocol):
    """The part of a working-day calendar that these pages show."""

    def add(self, day: date, amount: int, /) -> date:
        """Return the day so many working days later, or earlier when negative."""

    def covers(self, day: date, /) -> bool:
        """Whether the bank holidays around the day are known."""

    def name_of(self, day: date, /) -> str | None:
        """Return why the day does not count, or None for a working day."""

    def is_working_day(self, day: date, /) -> bool:
        """Whether the day counts."""


@dataclass(frozen=True)
class OpenWork:
    """One piece of work that somebody holds: words, and where to open it."""

    text: str
    url: str
    due_on: date | None = None


#: Called after the change with the write; moves what is due and returns how many open reviews moved.
Finish = Callable[["Writing"], int]
#: Called before a change of the calendar, the counting or an amount of days.
Watcher = Callable[["Partnership"], Finish]


@dataclass(frozen=True)
class EventKind:
    """Events about one kind of thing: which of them a person may read, and what each is about.

    ``name(ids)`` returns id → (words, address) in one query however many there are.
    """

    visible_to: Callable[[User], Q]
    name: Callable[[Iterable[str]], Mapping[str, tuple[str, str]]]


#: A day → why a person may not enter it (outside the clock's years), or nothing.
day_limits: list[Callable[[date], str]] = []
calendars: list[Callable[[Partnership], WorkingDays]] = []
watchers: list[Watcher] = []
#: ``(person, partnership, viewer, ending)`` → the person's open work there, as far as the viewer may know of it;
#: with a role that ends while others stay, only what rests on it.
open_work: list[Callable[[User, Partnership, User, Membership | None], Iterable[OpenWork]]] = []
#: Called with the write when a role has ended, and whether it was the last one: hands back the work that rests on
#: it and returns how many pieces whoever does it may know of.
leavers: list[Callable[[Writing, Membership, bool], int]] = []
#: Whether something here would be open to nobody once a person lost their last role; it is not said what.
sole_keepers: list[Callable[[User, Partnership], bool]] = []
#: Called with the write, the one who goes and the one who takes over; it refuses who cannot.
heirs: list[Callable[[Writing, User, User, Partnership], None]] = []
#: Called with the write when a role was taken up again.
returners: list[Callable[[Writing, Membership], None]] = []
#: Called with the write when who is in a group, or for how long, has changed.
group_changes: list[Callable[[Writing, Group], None]] = []
event_kinds: dict[str, EventKind] = {}


def calendar_of(partnership: Partnership) -> WorkingDays | None:
    """Return the working-day calendar of a partnership; None when no floor above has a clock."""
    return calendars[0](partnership) if calendars else None


def too_far(day: date | None) -> str:
    """Return the sentence for a day that the clock does not know; empty for others and for None."""
    return next((sentence for limit in day_limits if day and (sentence := limit(day))), "")


def watch(partnership: Partnership) -> Finish:
    """Note the due days before a change; call the answer after it. It returns how many reviews moved."""
    finishes = [watcher(partnership) for watcher in watchers]
    return lambda writing: sum(finish(writing) for finish in finishes)


def work_of(
    person: User, partnership: Partnership, viewer: User, ending: Membership | None = None
) -> list[OpenWork]:
    """Return the open work of a person in a partnership that the viewer may know of.

    ``ending``: only what rests on this role, because others stay.
    """
    return [item for source in open_work for item in source(person, partnership, viewer, ending)]


def leave(writing: Writing, membership: Membership, *, is_last: bool) -> int:
    """Hand back the work that rests on a role that has ended; return how many pieces may be told of."""
    return sum(leaver(writing, membership, is_last) for leaver in leavers)


def keeps_alone(person: User, partnership: Partnership) -> bool:
    """Whether something of the partnership would be open to nobody without this person."""
    return any(alone(person, partnership) for alone in sole_keepers)


def hand_on(writing: Writing, person: User, to: User, partnership: Partnership) -> None:
    """Give what only this person could open to somebody else."""
    for heir in heirs:
        heir(writing, person, to, partnership)


def come_back(writing: Writing, membership: Membership) -> None:
    """Ask again for what only this person can give, when a role was taken up again."""
    for returner in returners:
        returner(writing, membership)
