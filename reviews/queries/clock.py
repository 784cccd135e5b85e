"""The clock of a review as its page shows it: each deadline, and the time that agreed holds took."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from partnership.ui.words import days_left
from reviews.clock import OutsideCalendar, WorkingCalendar
from reviews.door.due import deadlines
from reviews.models import ParallelProcess, ReviewDate
from reviews.rules import Deadline, DeadlineState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviews.models import Review


@dataclass(frozen=True)
class ClockLine:
    """One deadline in words, with a colour for its tag."""

    deadline: Deadline
    words: str
    colour: str
    late_reason: str
    may_explain: bool


@dataclass(frozen=True)
class Elapsed:
    """Working days since the anchor of the main deadline, with and without agreed holds."""

    since: date
    until: date
    is_running: bool
    working_days: int
    held_days: int

    @property
    def less_holds(self) -> int:
        """Working days without those on which an agreed hold stood."""
        return self.working_days - self.held_days


@dataclass(frozen=True)
class Clock:
    """All that the page says of time."""

    lines: tuple[ClockLine, ...]
    elapsed: Elapsed | None
    holds: tuple[ParallelProcess, ...]
    others: tuple[ParallelProcess, ...]


def line(deadline: Deadline, late_reason: str, *, is_open: bool) -> ClockLine:
    """Return one deadline in words. A review that is over has no running deadlines."""
    state, days = deadline.state, deadline.days_left or 0
    if state == DeadlineState.MET:
        words, colour = "Met", "green"
    elif state == DeadlineState.MET_LATE:
        many = abs(days)
        words, colour = (
            (f"Met, {many} working day{'' if many == 1 else 's'} late" if many else "Met late"),
            "orange",
        )
    elif state == DeadlineState.WAITING:
        words, colour = "Not started", "grey"
    elif not is_open:
        words, colour = "No longer needed", "grey"
    elif state == DeadlineState.OVERDUE:
        words, colour = (days_left(days) if days else "Overdue"), "red"
    elif state == DeadlineState.DUE_TODAY:
        words, colour = "Due today", "orange"
    else:
        words, colour = days_left(days), "blue"
    return ClockLine(deadline, words, colour, late_reason, state == DeadlineState.MET_LATE)


def clock_of(review: Review, today: date) -> Clock:
    """Return the clock of a review; it comes with its ``partnership``."""
    found = deadlines(review, today)
    reasons = dict(ReviewDate.objects.filter(review_id=review.pk).values_list("key", "late_reason"))
    parallel = list(ParallelProcess.objects.filter(review_id=review.pk))
    holds = [
        row for row in parallel if row.holds == ParallelProcess.Holds.WHOLE_REVIEW and row.agreed_by
    ]
    return Clock(
        lines=tuple(
            line(item, reasons.get(item.rule.stopped_by, ""), is_open=review.is_open)
            for item in found
        ),
        elapsed=elapsed(found, holds, today) if found else None,
        holds=tuple(holds),
        others=tuple(row for row in parallel if row not in holds),
    )


def main_deadline(found: list[Deadline]) -> Deadline | None:
    """The one deadline that the whole process is measured by, as its rule file says."""
    return next((item for item in found if item.rule.main), None)


def elapsed(found: list[Deadline], holds: Iterable[ParallelProcess], today: date) -> Elapsed | None:
    """Count working days from the anchor of the main deadline until it was met, or until today."""
    main = main_deadline(found)
    if main is None or main.anchor_on is None or main.anchor_on > today:
        return None
    until = main.met_on or today
    return Elapsed(
        since=main.anchor_on,
        until=until,
        is_running=main.met_on is None,
        working_days=main.calendar.count_between(main.anchor_on, until),
        held_days=held_days(main.calendar, main.anchor_on, until, holds, today),
    )


def held_days(
    calendar: WorkingCalendar,
    start: date,
    until: date,
    holds: Iterable[ParallelProcess],
    today: date,
) -> int:
    """Count the working days after ``start`` up to ``until`` on which any hold stood; each day once.

    The day on which a hold began counts as held, the day on which it ended does not.
    """
    held: set[date] = set()
    for row in holds:
        day = max(row.since, start + timedelta(days=1))
        last = min(row.ended_on - timedelta(days=1) if row.ended_on else today, until)
        while day <= last:
            held.add(day)
            day += timedelta(days=1)
    try:
        return sum(calendar.is_working_day(day) for day in held)
    except OutsideCalendar:
        return 0
