"""Dates worked out by hand, each with the event it starts from."""

from datetime import date

import pytest

from reviews.clock import (
    CountStart,
    Direction,
    OutsideCalendar,
    Unit,
    add_months,
    default_calendar,
    due,
    in_words,
)

CALENDAR = default_calendar()
AFTER, BEFORE = Direction.AFTER, Direction.BEFORE


def working_days(
    anchor: date, amount: int, direction: Direction, start: CountStart = CountStart.NEXT_DAY
) -> date:
    return due(anchor, amount, Unit.WORKING_DAYS, direction, CALENDAR, start)


@pytest.mark.parametrize(
    ("anchor", "amount", "direction", "start", "expected"),
    [
        pytest.param(
            date(2025, 12, 19),
            15,
            AFTER,
            CountStart.NEXT_DAY,
            date(2026, 1, 14),
            id="over Christmas",
        ),
        pytest.param(
            date(2025, 12, 19), 15, AFTER, CountStart.SAME_DAY, date(2026, 1, 13), id="same day"
        ),
        pytest.param(
            date(2025, 12, 19), 5, AFTER, CountStart.NEXT_DAY, date(2025, 12, 30), id="to notify"
        ),
        pytest.param(
            date(2026, 4, 2), 15, AFTER, CountStart.NEXT_DAY, date(2026, 4, 27), id="over Easter"
        ),
        pytest.param(
            date(2026, 5, 1),
            7,
            BEFORE,
            CountStart.NEXT_DAY,
            date(2026, 4, 22),
            id="before publication",
        ),
        pytest.param(
            date(2026, 4, 10),
            7,
            BEFORE,
            CountStart.NEXT_DAY,
            date(2026, 3, 30),
            id="back over Easter",
        ),
        pytest.param(
            date(2026, 4, 4), 5, AFTER, CountStart.NEXT_DAY, date(2026, 4, 13), id="from a Saturday"
        ),
        pytest.param(
            date(2026, 4, 4),
            1,
            AFTER,
            CountStart.NEXT_DAY,
            date(2026, 4, 7),
            id="day 1 after Easter",
        ),
        # An event on a day that does not count cannot be day 1, whatever the setting.
        pytest.param(
            date(2026, 4, 4),
            1,
            AFTER,
            CountStart.SAME_DAY,
            date(2026, 4, 7),
            id="same day, Saturday",
        ),
        pytest.param(
            date(2025, 12, 19),
            1,
            AFTER,
            CountStart.SAME_DAY,
            date(2025, 12, 19),
            id="same day is day 1",
        ),
        # Publication day is day 0 in both settings.
        pytest.param(
            date(2026, 5, 1),
            7,
            BEFORE,
            CountStart.SAME_DAY,
            date(2026, 4, 22),
            id="before, same day",
        ),
        pytest.param(
            date(2025, 12, 19),
            0,
            AFTER,
            CountStart.SAME_DAY,
            date(2025, 12, 19),
            id="nothing to count",
        ),
        pytest.param(
            date(2022, 9, 16), 1, AFTER, CountStart.NEXT_DAY, date(2022, 9, 20), id="state funeral"
        ),
        pytest.param(
            date(2022, 6, 1),
            1,
            AFTER,
            CountStart.NEXT_DAY,
            date(2022, 6, 6),
            id="jubilee, moved holiday",
        ),
        pytest.param(
            date(2023, 5, 5), 1, AFTER, CountStart.NEXT_DAY, date(2023, 5, 9), id="coronation"
        ),
        pytest.param(
            date(2020, 5, 7),
            1,
            AFTER,
            CountStart.NEXT_DAY,
            date(2020, 5, 11),
            id="May Day moved to Friday",
        ),
        pytest.param(
            date(2021, 12, 24),
            1,
            AFTER,
            CountStart.NEXT_DAY,
            date(2021, 12, 29),
            id="two substitute days",
        ),
        pytest.param(
            date(2022, 12, 23),
            1,
            AFTER,
            CountStart.NEXT_DAY,
            date(2022, 12, 28),
            id="one substitute day",
        ),
        pytest.param(
            date(2027, 12, 31),
            1,
            AFTER,
            CountStart.NEXT_DAY,
            date(2028, 1, 4),
            id="New Year on a Saturday",
        ),
        pytest.param(
            date(2024, 2, 28), 1, AFTER, CountStart.NEXT_DAY, date(2024, 2, 29), id="leap day"
        ),
        pytest.param(
            date(2026, 3, 31), 1, AFTER, CountStart.NEXT_DAY, date(2026, 4, 1), id="month end"
        ),
    ],
)
def test_working_day_vectors(
    anchor: date, amount: int, direction: Direction, start: CountStart, expected: date
) -> None:
    assert working_days(anchor, amount, direction, start) == expected


@pytest.mark.parametrize(
    ("start", "amount", "expected"),
    [
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2025, 12, 19), 6, date(2026, 6, 19)),
        (date(2025, 12, 31), 12, date(2026, 12, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_add_months(start: date, amount: int, expected: date) -> None:
    assert add_months(start, amount) == expected


def test_other_units_do_not_move_off_a_weekend() -> None:
    friday = date(2026, 5, 1)
    assert due(friday, 1, Unit.CALENDAR_DAYS, AFTER, CALENDAR) == date(2026, 5, 2)
    assert due(friday, 2, Unit.WEEKS, AFTER, CALENDAR) == date(2026, 5, 15)
    assert due(friday, 2, Unit.WEEKS, BEFORE, CALENDAR) == date(2026, 4, 17)
    assert due(friday, 3, Unit.MONTHS, AFTER, CALENDAR) == date(2026, 8, 1)
    assert due(friday, 3, Unit.MONTHS, BEFORE, CALENDAR) == date(2026, 2, 1)
    assert due(friday, 3, Unit.CALENDAR_DAYS, AFTER, CALENDAR, CountStart.SAME_DAY) == date(
        2026, 5, 4
    )


def test_a_negative_amount_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be negative: -1"):
        due(date(2026, 5, 1), -1, Unit.WORKING_DAYS, AFTER, CALENDAR)


@pytest.mark.parametrize("unit", [Unit.CALENDAR_DAYS, Unit.WEEKS, Unit.MONTHS])
def test_an_answer_past_the_last_year_is_refused_with_a_sentence(unit: Unit) -> None:
    with pytest.raises(OutsideCalendar, match=r"from Friday 31 December 9999 is not a date\."):
        due(date(9999, 12, 31), 1, unit, AFTER, CALENDAR)


@pytest.mark.parametrize(
    ("unit", "amount", "expected"),
    [
        (Unit.WORKING_DAYS, 1, "1 working day"),
        (Unit.WORKING_DAYS, 15, "15 working days"),
        (Unit.CALENDAR_DAYS, 2, "2 calendar days"),
        (Unit.WEEKS, 1, "1 week"),
        (Unit.MONTHS, 6, "6 months"),
        (Unit.MONTHS, 0, "0 months"),
    ],
)
def test_amounts_in_words(unit: Unit, amount: int, expected: str) -> None:
    assert unit.words(amount) == expected


def test_dates_in_words() -> None:
    assert in_words(date(2026, 1, 9)) == "Friday 9 January 2026"
    assert [in_words(date(2026, month, 1)).split()[2] for month in (1, 6, 12)] == [
        "January",
        "June",
        "December",
    ]
