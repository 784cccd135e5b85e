"""What must hold for any date and amount."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reviews.clock import (
    CountStart,
    Direction,
    Unit,
    WorkingCalendar,
    add_months,
    default_calendar,
    due,
)

CALENDAR = default_calendar()

days = st.dates(date(2005, 1, 1), date(2045, 12, 31))
amounts = st.integers(1, 400)
# A handful of calendars: each new set of exceptions builds a table.
calendars = st.sampled_from(
    [
        CALENDAR,
        WorkingCalendar(extra={date(2026, 7, 10): "One-off", date(2026, 7, 13): "One-off"}),
        WorkingCalendar(removed=[date(2026, 12, 25), date(2027, 1, 1)]),
    ]
)


@given(calendars, days, amounts)
def test_the_answer_is_a_working_day_and_counts_back(
    calendar: WorkingCalendar, day: date, amount: int
) -> None:
    answer = calendar.add(day, amount)
    assert calendar.is_working_day(answer)
    assert calendar.count_between(day, answer) == amount
    assert calendar.count_between(answer, day) == -amount


@given(calendars, days, amounts)
def test_add_then_subtract(calendar: WorkingCalendar, day: date, amount: int) -> None:
    # From a day that does not count, the way back leads to the working day before it.
    start = day if calendar.is_working_day(day) else calendar.add(day, -1)
    assert calendar.add(calendar.add(day, amount), -amount) == start


@given(calendars, days, days, amounts)
def test_later_events_never_have_earlier_dates(
    calendar: WorkingCalendar, one: date, other: date, amount: int
) -> None:
    first, second = sorted((one, other))
    assert calendar.add(first, amount) <= calendar.add(second, amount)
    assert calendar.add(first, -amount) <= calendar.add(second, -amount)
    assert calendar.add(first, amount) < calendar.add(first, amount + 1)


@given(calendars, days, st.integers(-60, 60))
def test_days_counted_and_days_skipped_make_up_the_span(
    calendar: WorkingCalendar, day: date, amount: int
) -> None:
    answer = calendar.add(day, amount)
    skipped = calendar.skipped(day, answer)
    assert len(skipped) + abs(amount) == abs((answer - day).days)
    assert all(not calendar.is_working_day(entry.day) and entry.name for entry in skipped)
    assert skipped == sorted(skipped)


@given(days, st.integers(1, 60))
def test_adding_agrees_with_walking_one_day_at_a_time(day: date, amount: int) -> None:
    walked, left = day, amount
    while left:
        walked += timedelta(days=1)
        left -= CALENDAR.is_working_day(walked)
    assert CALENDAR.add(day, amount) == walked


@given(days, amounts)
def test_same_day_is_one_working_day_earlier_from_a_working_day_only(
    day: date, amount: int
) -> None:
    def answer(start: CountStart) -> date:
        return due(day, amount, Unit.WORKING_DAYS, Direction.AFTER, CALENDAR, start)

    difference = CALENDAR.count_between(answer(CountStart.SAME_DAY), answer(CountStart.NEXT_DAY))
    assert difference == (1 if CALENDAR.is_working_day(day) else 0)


@given(days, st.integers(-240, 240))
def test_months_keep_the_day_or_take_the_last_of_the_month(day: date, amount: int) -> None:
    answer = add_months(day, amount)
    assert (answer.year * 12 + answer.month) - (day.year * 12 + day.month) == amount
    if answer.day != day.day:
        assert answer.day < day.day
        assert (answer + timedelta(days=1)).day == 1
