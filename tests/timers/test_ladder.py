"""The rungs of the ladder, on a calendar with Christmas in it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from reviews.clock import OutsideCalendar, default_calendar
from reviews.timers.ladder import Rung, latest_rungs

LADDER = [
    Rung(-2, "holder"),
    Rung(0, "holder"),
    Rung(1, "holder"),
    Rung(5, "agency_lead"),
    Rung(10, "agency_board"),
    Rung(15, "board_chair"),
    Rung(20, "executive"),
]


def reached(
    due_on: date, today: date, *, has_agency: bool = True, opened_on: date | None = None
) -> list[int]:
    rungs = latest_rungs(
        LADDER,
        due_on=due_on,
        today=today,
        calendar=default_calendar(),
        has_agency=has_agency,
        opened_on=opened_on,
    )
    return [rung.after for rung in rungs]


def changes(due_on: date, days: int, **how: bool) -> dict[date, int]:
    """The days on which a new rung is reached, looked at every day."""
    found: dict[date, int] = {}
    last = None
    for ordinal in range(-10, days):
        today = due_on + timedelta(days=ordinal)
        rungs = reached(due_on, today, **how)
        if rungs and rungs != last:
            found[today] = rungs[0]
            last = rungs
    return found


def test_it_climbs_over_christmas_by_working_days() -> None:
    # Due Tuesday 23 December 2025; 25 and 26 December and 1 January do not count.
    assert changes(date(2025, 12, 23), 60) == {
        date(2025, 12, 19): -2,
        date(2025, 12, 23): 0,
        date(2025, 12, 24): 1,
        date(2026, 1, 2): 5,
        date(2026, 1, 9): 10,
        date(2026, 1, 16): 15,
        date(2026, 1, 23): 20,
    }


def test_work_without_an_agency_has_no_agency_rungs() -> None:
    assert list(changes(date(2025, 12, 23), 60, has_agency=False).values()) == [-2, 0, 1, 15, 20]


def test_only_the_latest_rung_counts_after_a_gap() -> None:
    assert reached(date(2026, 3, 2), date(2026, 3, 20)) == [10]


def test_work_that_opened_late_starts_with_its_holder() -> None:
    due, opened = date(2026, 3, 2), date(2026, 3, 20)
    assert reached(due, opened, opened_on=opened) == [1]
    assert reached(due, date(2026, 3, 23), opened_on=opened) == [15]


def test_two_audiences_of_one_day_are_told_together() -> None:
    rungs = latest_rungs(
        [*LADDER, Rung(5, "holder")],
        due_on=date(2026, 3, 2),
        today=date(2026, 3, 9),
        calendar=default_calendar(),
        has_agency=True,
    )
    assert {rung.audience for rung in rungs} == {"agency_lead", "holder"}


def test_a_day_that_the_clock_does_not_know_is_an_error() -> None:
    with pytest.raises(OutsideCalendar):
        reached(date(2090, 1, 1), date(2026, 1, 1))


def test_nobody_is_reminded_ahead_of_what_they_were_asked_for_today() -> None:
    due = date(2026, 3, 6)
    asked = date(2026, 3, 4)
    assert reached(due, asked, opened_on=asked) == []
    assert reached(due, asked, opened_on=date(2026, 3, 3)) == [-2]
    assert reached(due, due, opened_on=asked) == [0]


def test_the_chair_of_a_group_hears_of_what_a_group_oversees() -> None:
    due = date(2025, 12, 1)
    found = [
        latest_rungs(
            [Rung(1, "holder"), Rung(3, "group_chair")],
            due_on=due,
            today=date(2025, 12, 8),
            calendar=default_calendar(),
            has_group=has_group,
        )
        for has_group in (True, False)
    ]
    assert found == [[Rung(3, "group_chair")], [Rung(1, "holder")]]


def test_nobody_above_the_holder_is_told_while_it_rests() -> None:
    due, until = date(2025, 12, 1), date(2025, 12, 20)
    found = [
        latest_rungs(
            LADDER,
            due_on=due,
            today=today,
            calendar=default_calendar(),
            has_agency=True,
            rests_until=until,
        )
        for today in (until, until + timedelta(days=1))
    ]
    assert found == [[Rung(1, "holder")], [Rung(10, "agency_board")]]
