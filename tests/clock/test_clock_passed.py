"""Which working day it is: the same counting as the one that gives due days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.clock import CountStart, Direction, Unit, default_calendar, due, passed

CALENDAR = default_calendar()
days = st.dates(date(2012, 1, 1), date(2040, 1, 1))


@given(days, st.integers(1, 60), st.sampled_from(CountStart))
def test_on_the_due_day_it_is_the_working_day_of_the_rule(
    anchor: date, amount: int, start: CountStart
) -> None:
    day = due(anchor, amount, Unit.WORKING_DAYS, Direction.AFTER, CALENDAR, start)
    assert passed(anchor, day, CALENDAR, start) == amount


@given(days, st.integers(0, 90))
def test_same_day_is_one_more_from_a_working_day_and_the_same_from_any_other(
    anchor: date, later: int
) -> None:
    until = anchor + timedelta(days=later)
    more = passed(anchor, until, CALENDAR, CountStart.SAME_DAY) - passed(anchor, until, CALENDAR)
    assert more == (1 if CALENDAR.is_working_day(anchor) else 0)


@pytest.mark.parametrize(
    ("until", "next_day", "same_day"),
    [(date(2025, 11, 7), -1, -1), (date(2025, 11, 10), 0, 1), (date(2025, 11, 28), 14, 15)],
)
def test_a_notification_on_monday_10_november(until: date, next_day: int, same_day: int) -> None:
    anchor = date(2025, 11, 10)
    assert passed(anchor, until, CALENDAR) == next_day
    assert passed(anchor, until, CALENDAR, CountStart.SAME_DAY) == same_day
