"""The calendar itself: names, exceptions, edges, and what cannot be changed."""

import pickle
from datetime import UTC, date, datetime
from typing import cast

import pytest

from reviews.clock import OutsideCalendar, SkippedDay, WorkingCalendar, default_calendar

CALENDAR = default_calendar()


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 4, 2), None),
        (date(2026, 4, 3), "Good Friday"),
        (date(2026, 4, 4), "Saturday"),
        (date(2026, 4, 5), "Sunday"),
        (date(2026, 4, 6), "Easter Monday"),
        (date(2026, 5, 4), "Early May bank holiday"),
        (date(2026, 5, 25), "Spring bank holiday"),
        (date(2026, 8, 31), "Summer bank holiday"),
        (date(2026, 12, 26), "Boxing Day"),
        (date(2026, 12, 28), "Boxing Day (substitute day)"),
        (date(2027, 12, 27), "Christmas Day (substitute day)"),
        (date(2028, 1, 3), "New Year’s Day (substitute day)"),
        (date(2023, 5, 8), "Bank holiday for the coronation of King Charles III"),
    ],
)
def test_each_day_has_its_name(day: date, name: str | None) -> None:
    assert CALENDAR.name_of(day) == name
    assert CALENDAR.is_working_day(day) is (name is None)


def test_skipped_days_after_are_in_order_and_include_the_last() -> None:
    assert CALENDAR.skipped(date(2026, 4, 2), date(2026, 4, 6)) == [
        SkippedDay(date(2026, 4, 3), "Good Friday"),
        SkippedDay(date(2026, 4, 4), "Saturday"),
        SkippedDay(date(2026, 4, 5), "Sunday"),
        SkippedDay(date(2026, 4, 6), "Easter Monday"),
    ]


def test_skipped_days_leave_out_the_day_of_the_event() -> None:
    saturday, sunday = date(2026, 5, 9), date(2026, 5, 10)
    assert CALENDAR.skipped(saturday, date(2026, 5, 11)) == [SkippedDay(sunday, "Sunday")]
    assert CALENDAR.skipped(sunday, date(2026, 5, 8)) == [SkippedDay(saturday, "Saturday")]
    assert CALENDAR.skipped(saturday, saturday) == []


def test_adding_nothing_gives_the_day_itself() -> None:
    assert CALENDAR.add(date(2026, 4, 4), 0) == date(2026, 4, 4)
    assert CALENDAR.add(date(2050, 12, 31), 0) == date(2050, 12, 31)
    assert CALENDAR.add(date(2000, 1, 1), 0) == date(2000, 1, 1)


def test_counting_back_from_a_day_that_does_not_count() -> None:
    assert CALENDAR.add(date(2026, 4, 5), -1) == date(2026, 4, 2)
    assert CALENDAR.add(date(2026, 4, 7), -1) == date(2026, 4, 2)


def test_count_between_is_late_on_the_next_working_day_only() -> None:
    friday = date(2026, 5, 8)
    assert [CALENDAR.count_between(date(2026, 5, day), friday) for day in (6, 7, 8, 9, 10, 11, 12)] == [
        2, 1, 0, 0, 0, -1, -2,
    ]  # fmt: skip


def test_an_extra_day_does_not_count() -> None:
    one_off = date(2026, 7, 10)
    calendar = WorkingCalendar(extra={one_off: "A day of national thanks"})
    assert calendar.name_of(one_off) == "A day of national thanks"
    assert calendar.add(date(2026, 7, 9), 1) == date(2026, 7, 13)
    assert CALENDAR.add(date(2026, 7, 9), 1) == one_off


def test_a_removed_holiday_counts_and_a_removed_weekend_does_not() -> None:
    monday, boxing_saturday = date(2026, 5, 4), date(2026, 12, 26)
    calendar = WorkingCalendar(removed=[monday, boxing_saturday])
    assert calendar.is_working_day(monday)
    assert calendar.name_of(boxing_saturday) == "Saturday"
    assert calendar.add(date(2026, 5, 1), 1) == monday


def test_an_extra_day_on_a_weekend_changes_the_name_and_no_count() -> None:
    saturday = date(2026, 7, 11)
    calendar = WorkingCalendar(extra={saturday: "A royal occasion"})
    assert calendar.name_of(saturday) == "A royal occasion"
    assert calendar.add(date(2026, 7, 10), 1) == CALENDAR.add(date(2026, 7, 10), 1)


def test_a_day_cannot_be_both_added_and_removed() -> None:
    with pytest.raises(ValueError, match=r"Monday 4 May 2026 is listed both"):
        WorkingCalendar(extra={date(2026, 5, 4): "May Day"}, removed=[date(2026, 5, 4)])


def test_calendars_compare_and_share_by_their_exceptions() -> None:
    first = WorkingCalendar(extra={date(2026, 7, 10): "A day"})
    second = WorkingCalendar(extra={date(2026, 7, 10): "A day"})
    assert first == second
    assert hash(first) == hash(second)
    assert first._rank is second._rank
    assert first != CALENDAR
    assert (first == "another thing") is False
    assert repr(first) == "WorkingCalendar(extra={datetime.date(2026, 7, 10): 'A day'}, removed=[])"
    assert pickle.loads(pickle.dumps(first)) == first
    assert default_calendar() is CALENDAR


def test_a_calendar_cannot_be_changed() -> None:
    with pytest.raises(AttributeError, match="cannot be changed"):
        CALENDAR.extra = frozenset()
    with pytest.raises(AttributeError, match="cannot be changed"):
        del CALENDAR.removed


@pytest.mark.parametrize(
    ("day", "covered"),
    [
        (date(2011, 12, 31), False),
        (date(2012, 1, 1), True),
        (date(2040, 12, 31), True),
        (date(2041, 1, 1), False),
        (date(1900, 1, 1), False),
    ],
)
def test_which_years_are_covered(day: date, covered: bool) -> None:
    assert CALENDAR.covers(day) is covered


def test_a_day_outside_the_table_is_refused_with_a_sentence() -> None:
    far, near = date(2051, 1, 3), date(2026, 5, 1)
    sentence = (
        "Tuesday 3 January 2051 is outside the working-day calendar, which runs from "
        "Saturday 1 January 2000 to Saturday 31 December 2050."
    )
    for ask in (
        lambda: CALENDAR.add(far, 1),
        lambda: CALENDAR.add(far, 0),
        lambda: CALENDAR.add(far, -1),
        lambda: CALENDAR.is_working_day(far),
        lambda: CALENDAR.name_of(far),
        lambda: CALENDAR.count_between(near, far),
        lambda: CALENDAR.count_between(far, near),
        lambda: CALENDAR.skipped(near, far),
        lambda: CALENDAR.skipped(far, near),
        lambda: WorkingCalendar(extra={far: "A day"}),
        lambda: WorkingCalendar(removed=[far]),
    ):
        with pytest.raises(OutsideCalendar) as caught:
            ask()
        assert str(caught.value) == sentence


def test_an_answer_outside_the_table_is_refused_with_a_sentence() -> None:
    with pytest.raises(
        OutsideCalendar, match=r"^1 working day after Friday 30 December 2050 is outside"
    ):
        CALENDAR.add(date(2050, 12, 30), 1)
    # A negative position in a list would count from its end: 2000 must not become 2050.
    with pytest.raises(
        OutsideCalendar, match=r"^1 working day before Tuesday 4 January 2000 is outside"
    ):
        CALENDAR.add(date(2000, 1, 4), -1)
    assert CALENDAR.add(date(2000, 1, 5), -1) == date(2000, 1, 4)
    assert not CALENDAR.is_working_day(date(2000, 1, 1))


def test_a_moment_is_refused_because_its_day_depends_on_the_time_zone() -> None:
    moment = cast(date, datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    with pytest.raises(OutsideCalendar, match="is a datetime"):
        CALENDAR.add(moment, 5)
    with pytest.raises(OutsideCalendar, match="is a datetime"):
        WorkingCalendar(extra={moment: "A day"})
