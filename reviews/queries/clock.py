"""The clock of a review as its page shows it: each deadline, and the time that agreed holds took."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from partnership.ui.words import day, days_left
from reviews.clock import CountStart, OutsideCalendar, WorkingCalendar, passed
from reviews.door.due import deadlines
from reviews.models import Hold, ParallelProcess, ReviewDate
from reviews.rules import Deadline, DeadlineState, Force

from .ended import ended_on
from .parallel import parallel_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviews.models import Review


@dataclass(frozen=True)
class ClockLine:
    """One deadline in words, with a colour for its tag. ``is_over``: nobody needs it any more."""

    deadline: Deadline
    words: str
    colour: str
    late_reason: str
    may_explain: bool
    is_over: bool

    @property
    def sentence(self) -> str:
        """The day that matters now and how it stands: when it was done, else by when it has to be."""
        if self.deadline.met_on is not None:
            return f"{self.words} on {day(self.deadline.met_on)}"
        if self.is_over or self.deadline.due_on is None:
            return self.words
        return f"By {day(self.deadline.due_on)}: {self.words}"

    @property
    def note(self) -> str:
        """What is less urgent: the due day of what was done, and that the day is local practice."""
        due_on, local = self.deadline.due_on, self.deadline.rule.force == Force.LOCAL
        if self.deadline.met_on is None or due_on is None:
            return "Local practice" if local and not self.is_over else ""
        return f"It was due {day(due_on)}{' (local practice)' if local else ''}"

    @property
    def edge(self) -> str:
        """How its edge is coloured: by its state, and not at all once it is over."""
        if self.is_over:
            return "over"
        done = self.deadline.met_on is not None and self.deadline.state == DeadlineState.WAITING
        return DeadlineState.MET.value if done else self.deadline.state.value


@dataclass(frozen=True)
class Elapsed:
    """Which working day it is, counted from the anchor of the main deadline, with and without agreed holds.

    Counted as due days are: with "same day" the anchor itself is working day 1. ``is_running``: the clock still
    counts. It stops for good when the main deadline is met (``is_met``), or when the review ends without it.
    """

    since: date
    until: date
    is_running: bool
    is_met: bool
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
    #: Other processes with their holds, those that go on first.
    parallel: tuple[ParallelProcess, ...]


def line(deadline: Deadline, late_reason: str, *, is_open: bool) -> ClockLine:
    """Return one deadline in words. A review that is over has no running deadlines but those of looking again."""
    is_open = is_open or deadline.rule.after_closing or deadline.rule.beside
    state, days = deadline.state, deadline.days_left or 0
    if state == DeadlineState.MET:
        words, colour = "Met", "green"
    elif state == DeadlineState.MET_LATE:
        many = abs(days)
        words, colour = (
            (f"Met, {many} working day{'' if many == 1 else 's'} late" if many else "Met late"),
            "orange",
        )
    elif deadline.met_on is not None:
        # Done, and what it is counted from is not known: nobody can say whether it was in time.
        words, colour = "Done", "green"
    elif not is_open:
        words, colour = "No longer needed", "grey"
    elif state == DeadlineState.WAITING:
        words, colour = ("Cannot be counted" if deadline.is_uncountable else "Not started"), "grey"
    elif state == DeadlineState.OVERDUE:
        words, colour = (days_left(days) if days else "Overdue"), "red"
    elif state == DeadlineState.DUE_TODAY:
        words, colour = "Due today", "orange"
    elif deadline.days_left is None:
        words, colour = "Running", "blue"
    else:
        words, colour = days_left(days), "blue"
    return ClockLine(
        deadline,
        words,
        colour,
        late_reason,
        may_explain=state == DeadlineState.MET_LATE,
        is_over=not is_open and deadline.met_on is None,
    )


def clock_of(review: Review, today: date) -> Clock:
    """Return the clock of a review; it comes with its ``partnership``."""
    found = deadlines(review, today)
    reasons = dict(ReviewDate.objects.filter(review_id=review.pk).values_list("key", "late_reason"))
    parallel = tuple(parallel_of(review))
    holds = [
        hold
        for process in parallel
        for hold in process.agreed_holds.all()  # type: ignore[attr-defined]
        if hold.what == Hold.What.WHOLE_REVIEW
    ]
    return Clock(
        lines=tuple(
            line(item, reasons.get(item.rule.stopped_by, ""), is_open=review.is_open)
            for item in found
        ),
        elapsed=elapsed(found, holds, today, ended=_ended(review, today)) if found else None,
        parallel=parallel,
    )


def main_deadline(found: list[Deadline]) -> Deadline | None:
    """The one deadline that the whole process is measured by, as its rule file says."""
    return next((item for item in found if item.rule.main), None)


def elapsed(
    found: list[Deadline], holds: Iterable[Hold], today: date, *, ended: date | None = None
) -> Elapsed | None:
    """Count working days from the anchor of the main deadline until it was met, the review ended, or today.

    None while it has not begun, and where the clock has no days to count.
    """
    main = main_deadline(found)
    if main is None or main.anchor_on is None or main.anchor_on > today:
        return None
    until = main.met_on or max(ended or today, main.anchor_on)
    try:
        return Elapsed(
            since=main.anchor_on,
            until=until,
            is_running=main.met_on is None and ended is None,
            is_met=main.met_on is not None,
            working_days=passed(main.anchor_on, until, main.calendar, main.count_start),
            held_days=held_days(
                main.calendar, main.anchor_on, until, holds, today, main.count_start
            ),
        )
    except OutsideCalendar:
        return None


def _ended(review: Review, today: date) -> date | None:
    """The day on which a review that is over ended, None while it is open."""
    return None if review.is_open else ended_on(review) or today


def held_days(
    calendar: WorkingCalendar,
    start: date,
    until: date,
    holds: Iterable[Hold],
    today: date,
    count_start: CountStart = CountStart.NEXT_DAY,
) -> int:
    """Count the working days up to ``until`` on which any hold stood; each day once, however many holds.

    They are days that ``passed`` counts too: after ``start``, and ``start`` itself with "same day". The day on
    which a hold began counts as held, the day on which it ended does not. Raises ``OutsideCalendar``.
    """
    first = start if count_start is CountStart.SAME_DAY else start + timedelta(days=1)
    held: set[date] = set()
    for hold in holds:
        on = max(hold.since, first)
        last = min(hold.ended_on - timedelta(days=1) if hold.ended_on else today, until)
        while on <= last:
            held.add(on)
            on += timedelta(days=1)
    return sum(calendar.is_working_day(on) for on in held)
