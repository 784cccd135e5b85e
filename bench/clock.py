"""How fast the clock adds working days, against three packages that also can.

Run ``python -m bench.clock``. It first checks that all four agree on every day
from 2012 to 2030, then adds 15 working days one date at a time with each, in
turns, and keeps the best round of each. The exit code is 1 when ours is not at
least five times as fast as the fastest of the others.
"""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import holidays
import numpy as np
from workalendar.europe import UnitedKingdom

from reviews.clock import default_calendar
from reviews.clock.england import bank_holidays

AMOUNT = 15
TARGET = 5.0
ROUNDS = 7
FIRST, LAST = date(2012, 1, 1), date(2030, 12, 31)

# The one-off day that workalendar 17 does not know: the coronation.
MISSING_IN_WORKALENDAR = date(2023, 5, 8)


@dataclass(frozen=True)
class Contender:
    """One way of adding working days, with how many dates to time it on in a round."""

    name: str
    add: Callable[[Any], object]
    dates: int
    inputs: Callable[[Sequence[date]], Sequence[object]] = lambda days: days


def contenders() -> list[Contender]:
    """Ours first. Each takes one date a call and gets its calendar ready beforehand."""
    calendar = default_calendar()
    listed = [day for day in bank_holidays() if FIRST.year - 1 <= day.year <= LAST.year + 1]
    busdays = np.busdaycalendar(holidays=np.array(listed, dtype="datetime64[D]"))
    england = holidays.country_holidays(
        "GB", subdiv="ENG", years=range(FIRST.year - 1, LAST.year + 2)
    )
    uk = UnitedKingdom()
    extra = [MISSING_IN_WORKALENDAR]

    def ours(day: date) -> object:
        return calendar.add(day, AMOUNT)

    def numpy_dates(day: date) -> object:
        return np.busday_offset(day, AMOUNT, roll="backward", busdaycal=busdays).item()

    # The most favourable case for numpy: its own type in and out, which a
    # Django model does not have.
    def numpy_own(day: date) -> object:
        return np.busday_offset(day, AMOUNT, roll="backward", busdaycal=busdays)

    def workalendar(day: date) -> object:
        return uk.add_working_days(day, AMOUNT, extra_holidays=extra)

    def holidays_package(day: date) -> object:
        return england.get_nth_working_day(day, AMOUNT)

    return [
        Contender("reviews.clock", ours, 6000),
        Contender("numpy, date in and out", numpy_dates, 3000),
        Contender(
            "numpy, datetime64 in and out",
            numpy_own,
            3000,
            lambda days: [np.datetime64(day) for day in days],
        ),
        Contender("holidays", holidays_package, 400),
        Contender("workalendar", workalendar, 400),
    ]


def every_day() -> list[date]:
    """Each date from 2012 to 2030."""
    return [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]


def disagreements(entries: Sequence[Contender], days: Sequence[date]) -> list[str]:
    """One sentence for each date on which another package gives another answer."""
    ours, *others = entries
    found: list[str] = []
    for other in others:
        for day, given in zip(days, other.inputs(days), strict=True):
            expected, answer = ours.add(day), other.add(given)
            if np.datetime64(answer, "D") != np.datetime64(expected, "D"):  # type: ignore[call-overload]
                found.append(
                    f"{other.name}: {AMOUNT} working days after {day} is {answer}, ours is {expected}"
                )
    return found


def nanoseconds_each(entries: Sequence[Contender], days: Sequence[date]) -> dict[str, float]:
    """The best round of each, in nanoseconds for one call. The rounds take turns.

    Turns, because a busy moment on the machine then slows all of them and not
    only the one that was being timed.
    """
    best: dict[str, float] = {}
    prepared = {}
    for entry in entries:
        step = max(1, len(days) // entry.dates)
        prepared[entry.name] = list(entry.inputs(days[::step][: entry.dates]))
    for _ in range(ROUNDS):
        for entry in entries:
            add, inputs = entry.add, prepared[entry.name]
            started = time.perf_counter_ns()
            for given in inputs:
                add(given)
            each = (time.perf_counter_ns() - started) / len(inputs)
            best[entry.name] = min(best.get(entry.name, each), each)
    return best


def run() -> bool:
    """Check, measure and print. True when all agree and the target is met."""
    days = every_day()
    entries = contenders()
    wrong = disagreements(entries, days)
    print(
        f"Adding {AMOUNT} working days, one date a call, {FIRST.year} to {LAST.year} ({len(days)} dates)"
    )
    if wrong:
        print(f"FAIL  the answers differ on {len(wrong)} dates, for example:")
        print("\n".join(f"  {line}" for line in wrong[:5]))
        return False
    print("All answers equal.")
    best = nanoseconds_each(entries, days)
    ours = best[entries[0].name]
    print(f"  {'':<30}{'ns a call':>12}{'times ours':>12}")
    for entry in entries:
        print(f"  {entry.name:<30}{best[entry.name]:>12,.0f}{best[entry.name] / ours:>12.1f}")
    ratio = min(best[entry.name] for entry in entries[1:]) / ours
    passed = ratio >= TARGET
    print(
        f"{'PASS' if passed else 'FAIL'}  {ratio:.1f} times as fast as the fastest other (target {TARGET:.0f})"
    )
    return passed


if __name__ == "__main__":
    sys.exit(0 if run() else 1)
