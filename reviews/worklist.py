"""Everybody's list of work. Each floor adds what it knows; this one puts it in order of urgency.

A floor above registers a provider in its ``AppConfig.ready``::

    worklist.register(worklist.Provider("actions", mine=my_actions))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reviews.clock.partnership_calendar import calendars_for

if TYPE_CHECKING:
    from partnership.models import User


@dataclass(frozen=True)
class WorkItem:
    """One thing to do. ``about`` says of what (never a name of a child); ``kind`` is a word for the tag."""

    kind: str
    title: str
    url: str
    about: str
    partnership_id: int
    partnership: str
    due_on: date | None = None
    holder: str = ""
    agency: str = ""
    take_url: str = ""


#: Gives items of a person; a constant number of queries however many there are.
Collect = Callable[["User"], Iterable[WorkItem]]


def _none(_user: User) -> Iterable[WorkItem]:
    return ()


@dataclass(frozen=True)
class Provider:
    """``mine``: what the person holds. ``free``: what they may take. ``waiting``: what others hold for them."""

    key: str
    mine: Collect = _none
    free: Collect = _none
    waiting: Collect = _none


_PROVIDERS: dict[str, Provider] = {}


def register(provider: Provider) -> None:
    """Add a provider, or put a new one in the place of the one with the same key."""
    _PROVIDERS[provider.key] = provider


@dataclass(frozen=True)
class Placed:
    """An item with what the page says of its day. ``days`` are working days; negative means late."""

    item: WorkItem
    days: int | None


@dataclass(frozen=True)
class Urgency:
    """Items that are equally urgent."""

    key: str
    title: str
    items: tuple[Placed, ...]


@dataclass(frozen=True)
class WorkList:
    """The three lists of a person's page, and how much there is of each."""

    mine: tuple[Urgency, ...]
    free: tuple[Urgency, ...]
    waiting: tuple[Urgency, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many items each list has, and how many of mine are late."""
        count = {
            name: sum(len(group.items) for group in getattr(self, name))
            for name in ("mine", "free", "waiting")
        }
        count["late"] = sum(len(group.items) for group in self.mine if group.key == "overdue")
        return count


TITLES = {
    "overdue": "Overdue",
    "today": "Due today",
    "week": "Due this week",
    "later": "Later",
    "none": "No due day",
}


def urgency(due_on: date | None, today: date) -> str:
    """Which of ``TITLES`` a due day belongs to. The week ends on Sunday."""
    if due_on is None:
        return "none"
    if due_on < today:
        return "overdue"
    if due_on == today:
        return "today"
    return "week" if due_on <= today + timedelta(days=6 - today.weekday()) else "later"


def collect(user: User, today: date) -> WorkList:
    """Return all of a person's work, most urgent first, from every provider and partnership."""
    lists = {
        name: [item for provider in _PROVIDERS.values() for item in getattr(provider, name)(user)]
        for name in ("mine", "free", "waiting")
    }
    calendars = calendars_for({item.partnership_id for items in lists.values() for item in items})

    def place(items: list[WorkItem]) -> tuple[Urgency, ...]:
        groups: dict[str, list[Placed]] = {key: [] for key in TITLES}
        for item in sorted(
            items, key=lambda item: (item.due_on or date.max, item.about, item.title)
        ):
            days = (
                calendars[item.partnership_id].count_between(today, item.due_on)
                if item.due_on
                else None
            )
            groups[urgency(item.due_on, today)].append(Placed(item, days))
        return tuple(
            Urgency(key, TITLES[key], tuple(found)) for key, found in groups.items() if found
        )

    return WorkList(**{name: place(items) for name, items in lists.items()})
