"""Everybody's list of work. Each floor adds what it knows; this one puts it in order of urgency.

A floor above registers a provider in its ``AppConfig.ready``::

    worklist.register(worklist.Provider("actions", mine=my_actions))

A provider gives queues: rows that the database orders by urgency and cuts. The first n of every queue
hold the first n of all, so a page is right and truthful without reading the rest of anybody's work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from django.db.models import Count, F, Q, QuerySet, Window

from reviews.access.querysets import belonging_read_once, member_partnerships
from reviews.door.grounds import ground_of, ground_read_once

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.clock.working_calendar import WorkingCalendar
    from reviews.models import Review


@dataclass(frozen=True)
class WorkItem:
    """One thing to do. ``about`` says of what (never a name of a child); ``kind`` is a word for the tag.

    ``neutral`` is what may be said of it where nobody signs in, in a calendar: words of ours, nothing that a
    person typed, and nothing at all of a restricted review. Without it the reference stands alone.
    """

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
    neutral: str = ""

    @classmethod
    def of(cls, review: Review, *, neutral: str = "", **more: Any) -> WorkItem:
        """Return work on one review, which says what it is about and whose it is. ``neutral`` falls away where it is restricted."""
        return cls(
            about=str(review),
            partnership_id=review.partnership_id,
            partnership=review.partnership.short_name,
            neutral="" if review.is_restricted else neutral,
            **more,
        )


@dataclass(frozen=True)
class Cut:
    """The most urgent items of a queue, and how many it holds in all and late."""

    items: Sequence[WorkItem]
    total: int
    late: int


class Queue(Protocol):
    """Work of one kind for one person."""

    def first(self, most: int | None, today: date) -> Cut:
        """Return the ``most`` most urgent items (None: all), soonest day first, those without a day last."""


@dataclass(frozen=True)
class Rows:
    """A queue of rows with a day: one query, whatever its length.

    ``item`` says what the page shows of a row; ``then`` orders rows of the same day; ``due`` names the day.
    """

    rows: QuerySet[Any]
    item: Callable[[Any], WorkItem]
    then: tuple[str, ...] = ("pk",)
    due: str = "due_on"

    def first(self, most: int | None, today: date) -> Cut:
        """Order and cut in the database; the totals come with the rows."""
        found = list(
            self.rows.annotate(
                queue_total=Window(Count("pk")),
                queue_late=Window(Count("pk", filter=Q(**{f"{self.due}__lt": today}))),
            ).order_by(F(self.due).asc(nulls_last=True), *self.then)[:most]
        )
        return Cut(
            [self.item(row) for row in found],
            found[0].queue_total if found else 0,
            found[0].queue_late if found else 0,
        )


@dataclass(frozen=True)
class Derived:
    """A queue whose days the clock derives, so that no database can order it.

    ``rows(today)`` gives all of it, each with its day, soonest first, with a fixed number of queries; it asks the database first
    which reviews can have such work at all (``reviews.door.narrowing``). ``item`` says what the page shows of a row.
    """

    rows: Callable[[date], Sequence[tuple[date | None, Any]]]
    item: Callable[[date | None, Any], WorkItem]

    def first(self, most: int | None, today: date) -> Cut:
        """Return the soonest, and how many there are in all and late."""
        found = self.rows(today)
        late = sum(day is not None and day < today for day, _ in found)
        return Cut([self.item(day, row) for day, row in found[:most]], len(found), late)


#: Gives the queues of a person; the same number of them however much work there is.
Collect = Callable[["User"], Iterable[Queue]]


def _none(_user: User) -> Iterable[Queue]:
    return ()


@dataclass(frozen=True)
class Provider:
    """What one floor knows of a person's work.

    ``mine``: what the person holds. ``free``: what they may take. ``groups``: what others do and a group
    that the person speaks for oversees. ``waiting``: what others hold on reviews that the person runs.
    """

    key: str
    mine: Collect = _none
    free: Collect = _none
    groups: Collect = _none
    waiting: Collect = _none


_PROVIDERS: dict[str, Provider] = {}


def register(provider: Provider) -> None:
    """Add a provider, or put a new one in the place of the one with the same key."""
    _PROVIDERS[provider.key] = provider


@dataclass(frozen=True)
class Placed:
    """An item with what the page says of its day.

    ``days`` are working days; negative means late, None that there is no day or that it cannot be counted.
    """

    item: WorkItem
    days: int | None


@dataclass(frozen=True)
class Urgency:
    """Items that are equally urgent."""

    key: str
    title: str
    items: tuple[Placed, ...]


@dataclass(frozen=True)
class Part:
    """One of the lists: what is shown of it, most urgent first, and how much there is in all."""

    groups: tuple[Urgency, ...] = ()
    total: int = 0
    late: int = 0

    @property
    def shown(self) -> int:
        """How many items are shown."""
        return sum(len(group.items) for group in self.groups)


@dataclass(frozen=True)
class WorkList:
    """The lists of a person's page."""

    mine: Part
    free: Part
    groups: Part
    waiting: Part


#: The lists, in the order of the page.
NAMES = ("mine", "free", "groups", "waiting")
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


def collect(user: User, today: date, most: int | None = None) -> WorkList:
    """Return a person's work from every provider and partnership, the ``most`` most urgent of each list."""
    return WorkList(**_parts(user, today, NAMES, slice(most)))


def collect_page(user: User, today: date, name: str, number: int, size: int) -> Part:
    """Return page ``number`` (from 1) of one list (one of ``NAMES``), or its last page."""
    start = (number - 1) * size
    return _parts(user, today, (name,), slice(start, start + size))[name]


def _parts(user: User, today: date, names: Sequence[str], cut: slice) -> dict[str, Part]:
    totals: dict[str, tuple[int, int]] = {}
    chosen: dict[str, list[WorkItem]] = {}
    # Dozens of questions about one person: to which partnerships they belong is asked once, and by what days are counted there.
    with belonging_read_once(user), ground_read_once(tuple(member_partnerships(user))):
        found = {
            name: [
                queue.first(cut.stop, today)
                for provider in _PROVIDERS.values()
                for queue in getattr(provider, name)(user)
            ]
            for name in names
        }
        for name, cuts in found.items():
            totals[name] = sum(one.total for one in cuts), sum(one.late for one in cuts)
            # Stable: within a day the order of the database stands, or pages would overlap.
            items = sorted(
                (item for one in cuts for item in one.items),
                key=lambda item: item.due_on or date.max,
            )
            chosen[name] = items[_within(cut, totals[name][0])]
        calendars = ground_of(
            {item.partnership_id for items in chosen.values() for item in items}
        ).calendars
    return {
        name: Part(_grouped(chosen[name], calendars, today), total, late)
        for name, (total, late) in totals.items()
    }


def _within(cut: slice, total: int) -> slice:
    """The same cut, or the last one of its size where the list is shorter than its start."""
    start = cut.start or 0
    if start and start >= total:
        size = cut.stop - start
        start = max(total - 1, 0) // size * size
        return slice(start, start + size)
    return cut


def _grouped(
    items: Iterable[WorkItem], calendars: Mapping[int, WorkingCalendar], today: date
) -> tuple[Urgency, ...]:
    groups: dict[str, list[Placed]] = {key: [] for key in TITLES}
    for item in items:
        days = (
            calendars[item.partnership_id].count_if_known(today, item.due_on)
            if item.due_on
            else None
        )
        groups[urgency(item.due_on, today)].append(Placed(item, days))
    return tuple(Urgency(key, TITLES[key], tuple(found)) for key, found in groups.items() if found)
