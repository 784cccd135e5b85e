"""The working-day calendar of England, with a partnership's own exceptions.

A working day is any day that is not a Saturday, a Sunday or a bank holiday in
England. No provision on reviews defines the words; this is the ordinary
statutory formula, for example regulation 2 of the Children Act 1989
Representations Procedure (England) Regulations 2006.
"""

from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple, NoReturn

from reviews.clock.england import FIRST_DAY, LAST_DAY, all_days, bank_holidays
from reviews.clock.errors import OutsideCalendar
from reviews.clock.limits import covered
from reviews.clock.terms import Unit
from reviews.clock.words import WEEKDAYS, in_words

_SATURDAY = 5


class SkippedDay(NamedTuple):
    """A day that a count passed over, and why."""

    day: date
    name: str


class _Table(NamedTuple):
    """One calendar worked out in advance, so that counting is looking up.

    ``rank`` gives, for every date, how many working days there are from the
    first day of the table up to and including it; ``days`` lists the working
    days in order; ``names`` holds the bank holidays and other named days.
    """

    rank: dict[date, int]
    days: list[date]
    names: dict[date, str]


class WorkingCalendar:
    """Which days count, in England, for one set of exceptions. Immutable.

    ``extra`` names one-off days that are not working days; ``removed`` lists
    bank holidays that do count after all. A weekend stays a weekend, whatever
    ``removed`` says: no statutory clock runs on a Saturday.

    Dates must be ``datetime.date``. A ``datetime`` is refused rather than cut,
    because whoever cuts it has to decide in which time zone.

    Raises ``ValueError`` when a day is both added and removed, and
    ``OutsideCalendar`` for an exception outside 2000 to 2050.
    """

    __slots__ = ("_days", "_names", "_rank", "extra", "removed")

    extra: frozenset[tuple[date, str]]
    removed: frozenset[date]
    _rank: dict[date, int]
    _days: list[date]
    _names: dict[date, str]

    def __init__(
        self, extra: Mapping[date, str] | None = None, removed: Collection[date] = ()
    ) -> None:
        added = frozenset((extra or {}).items())
        taken = frozenset(removed)
        table = _table(added, taken)
        for name, value in (
            ("extra", added),
            ("removed", taken),
            ("_rank", table.rank),
            ("_days", table.days),
            ("_names", table.names),
        ):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("A WorkingCalendar cannot be changed; make another one.")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("A WorkingCalendar cannot be changed; make another one.")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, WorkingCalendar):
            return NotImplemented
        return self.extra == other.extra and self.removed == other.removed

    def __hash__(self) -> int:
        return hash((self.extra, self.removed))

    def __reduce__(self) -> tuple[type["WorkingCalendar"], tuple[dict[date, str], frozenset[date]]]:
        # Caches and task queues pickle; send the exceptions, not the table.
        return (WorkingCalendar, (dict(self.extra), self.removed))

    def __repr__(self) -> str:
        return (
            f"WorkingCalendar(extra={dict(sorted(self.extra))!r}, removed={sorted(self.removed)!r})"
        )

    def is_working_day(self, day: date) -> bool:
        """Whether this day counts. Raises ``OutsideCalendar``."""
        try:
            rank = self._rank[day]
        except KeyError:
            raise _outside(day) from None
        return rank > 0 and self._days[rank - 1] == day

    def name_of(self, day: date) -> str | None:
        """Why the day does not count ("Good Friday", "Saturday"), or None for a working day.

        A bank holiday at a weekend answers with its own name, which says more.
        Raises ``OutsideCalendar``.
        """
        if self.is_working_day(day):
            return None
        return self._names.get(day) or WEEKDAYS[day.weekday()]

    def add(self, day: date, amount: int) -> date:
        """The ``amount``-th working day after ``day``, which is itself day 0.

        A negative amount counts back; 0 gives ``day`` itself, working or not.
        Raises ``OutsideCalendar`` when the answer or ``day`` is out of range.
        """
        try:
            rank = self._rank[day]
        except KeyError:
            raise _outside(day) from None
        if amount == 0:
            return day
        if amount > 0:
            position = rank + amount - 1
        else:
            position = rank + amount - (1 if self.is_working_day(day) else 0)
        # Not an IndexError alone: a negative position would count from the end.
        if 0 <= position < len(self._days):
            return self._days[position]
        raise OutsideCalendar(
            f"{Unit.WORKING_DAYS.words(abs(amount))} {'after' if amount > 0 else 'before'} {in_words(day)} "
            f"is outside the working-day calendar, which runs {_SPAN}."
        )

    def count_between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and including ``end``.

        Negative when ``end`` is before ``start``: minus the working days after
        ``end`` up to and including ``start``, so that a deadline of Friday is
        one working day late on Monday and not on Saturday.
        Raises ``OutsideCalendar``.
        """
        try:
            return self._rank[end] - self._rank[start]
        except KeyError:
            raise _outside(start if start not in self._rank else end) from None

    def count_if_known(self, start: date, end: date) -> int | None:
        """The same count, or None where the calendar has no days: for pages that show a day without it."""
        try:
            return self.count_between(start, end)
        except OutsideCalendar:
            return None

    def skipped(self, start: date, end: date) -> list[SkippedDay]:
        """The days that do not count, strictly after ``start`` and up to ``end``, in order.

        With ``end`` before ``start`` it lists those strictly before ``start``
        back to ``end``: what a count backwards passed over.
        Raises ``OutsideCalendar``.
        """
        for day in (start, end):
            if day not in self._rank:
                raise _outside(day)
        first, stop = start.toordinal() + 1, end.toordinal() + 1
        if end < start:
            first, stop = end.toordinal(), start.toordinal()
        skipped: list[SkippedDay] = []
        for ordinal in range(first, stop):
            day = date.fromordinal(ordinal)
            name = self.name_of(day)
            if name is not None:
                skipped.append(SkippedDay(day, name))
        return skipped

    def covers(self, day: date) -> bool:
        """Whether the bank holidays around this date are known: 2012 to 2040.

        Outside those years the calendar still counts, from the rule for each
        holiday, but the answer should be shown with a warning. One-off days
        that nobody has announced yet are unknown everywhere.
        """
        return covered(day)


_SPAN = f"from {in_words(FIRST_DAY)} to {in_words(LAST_DAY)}"


def _outside(day: object) -> OutsideCalendar:
    if type(day) is not date:
        return OutsideCalendar(
            f"The working-day calendar counts dates; {day!r} is a {type(day).__name__}."
        )
    return OutsideCalendar(
        f"{in_words(day)} is outside the working-day calendar, which runs {_SPAN}."
    )


# Tables are cached by their exceptions: every partnership without any shares
# one table, and making a calendar again for each request costs nothing.
@lru_cache(maxsize=32)
def _table(extra: frozenset[tuple[date, str]], removed: frozenset[date]) -> _Table:
    added = dict(extra)
    both = sorted(removed.intersection(added))
    if both:
        raise ValueError(
            f"{in_words(both[0])} is listed both as a day that counts and as one that does not."
        )
    for day in (*added, *removed):
        if type(day) is not date or not FIRST_DAY <= day <= LAST_DAY:
            raise _outside(day)
    names = {day: name for day, name in bank_holidays().items() if day not in removed}
    names.update(added)

    every_day = all_days()
    days = [day for day in every_day if day.weekday() < _SATURDAY and day not in names]
    working = set(days)
    rank: dict[date, int] = {}
    count = 0
    for day in every_day:
        if day in working:
            count += 1
        rank[day] = count
    return _Table(rank, days, names)


@lru_cache(maxsize=1)
def default_calendar() -> WorkingCalendar:
    """The calendar without exceptions, made on first use and shared."""
    return WorkingCalendar()
