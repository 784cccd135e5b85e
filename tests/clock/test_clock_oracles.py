"""Our answers against three other packages and the list on GOV.UK, day by day."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

import holidays
import numpy as np
import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays
from workalendar.europe import UnitedKingdom

from reviews.clock import WorkingCalendar, default_calendar

CALENDAR = default_calendar()
FIRST, LAST = date(2012, 1, 1), date(2030, 12, 31)

# workalendar 17 knows every one-off day of these years but the coronation.
# Each day listed here must be missing there, or the test below says so.
MISSING_IN_WORKALENDAR = {date(2023, 5, 8)}


def every_day() -> Iterator[date]:
    for ordinal in range(FIRST.toordinal(), LAST.toordinal() + 1):
        yield date.fromordinal(ordinal)


def official() -> dict[date, str]:
    """The list that GOV.UK publishes, as shipped with the package: no network."""
    listed = BankHolidays(use_cached_holidays=True).get_holidays(division="england-and-wales")
    return {
        entry["date"]: f"{entry['title']}{' (substitute day)' if entry['notes'] else ''}"
        for entry in listed
    }


def test_equal_to_numpy_with_the_official_days_for_every_day() -> None:
    published = official()
    # numpy gets the published list, not ours, as far as that list goes.
    days = list(published) + [
        day
        for day in every_day()
        if day > max(published) and day.weekday() < 5 and not CALENDAR.is_working_day(day)
    ]
    days += [date(2031, 1, 1)]
    busdays = np.busdaycalendar(holidays=np.array(days, dtype="datetime64[D]"))
    for day in every_day():
        expected = np.busday_offset(day, 15, roll="backward", busdaycal=busdays).item()
        assert CALENDAR.add(day, 15) == expected, day


def test_equal_to_the_holidays_package_for_every_day() -> None:
    england = holidays.country_holidays("GB", subdiv="ENG", years=range(2011, 2032))
    for day in every_day():
        assert CALENDAR.add(day, 15) == england.get_nth_working_day(day, 15), day
        assert CALENDAR.is_working_day(day) == england.is_working_day(day), day


def test_equal_to_workalendar_for_every_day() -> None:
    uk = UnitedKingdom()
    known = {day for year in range(2011, 2032) for day, _ in uk.holidays(year)}
    assert not MISSING_IN_WORKALENDAR & known
    for day in every_day():
        expected = uk.add_working_days(day, 15, extra_holidays=list(MISSING_IN_WORKALENDAR))
        assert CALENDAR.add(day, 15) == expected, day


def test_the_official_list_day_by_day() -> None:
    published = official()
    first, last = min(published), max(published)
    assert first <= date(2012, 1, 2)
    assert last >= date(2028, 12, 26)
    for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
        assert CALENDAR.is_working_day(day) == (day.weekday() < 5 and day not in published), day


def test_every_official_holiday_is_skipped_under_a_fitting_name() -> None:
    ours = {day: CALENDAR.name_of(day) for day in official()}
    assert None not in ours.values()
    # Names differ in wording for one-off days only; the yearly ones must match.
    yearly = (
        "Christmas Day",
        "Boxing Day",
        "New Year",
        "Good Friday",
        "Easter Monday",
        "Spring",
        "Summer",
        "Early May",
    )
    wrong = {
        day: (name, ours[day])
        for day, name in official().items()
        if name.startswith(yearly) and not str(ours[day]).startswith(name.split(" (")[0])
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("amount", "roll"), [(-15, "forward"), (-1, "forward"), (1, "backward"), (7, "backward")]
)
def test_equal_to_numpy_with_exceptions(amount: int, roll: Literal["forward", "backward"]) -> None:
    extra, removed = date(2026, 7, 10), date(2026, 5, 4)
    calendar = WorkingCalendar(extra={extra: "One-off"}, removed=[removed])
    listed = (set(official()) | {extra}) - {removed}
    busdays = np.busdaycalendar(holidays=np.array(sorted(listed), dtype="datetime64[D]"))
    for n in range(366):
        day = date(2026, 1, 1) + timedelta(days=n)
        assert (
            calendar.add(day, amount)
            == np.busday_offset(day, amount, roll=roll, busdaycal=busdays).item()
        ), day
