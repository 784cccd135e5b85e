"""The calendar of one partnership: its exceptions, the general ones, and nobody else's."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from partnership.models import Partnership, WorkingDayException
from reviews.clock import default_calendar
from reviews.clock.partnership_calendar import calendar_for

pytestmark = pytest.mark.django_db

FRIDAY = date(2026, 7, 10)
EARLY_MAY = date(2026, 5, 4)


NAMES = {"ALD": "Alderton", "BRK": "Brookvale"}


def partnership(code: str) -> Partnership:
    name = NAMES[code]
    return Partnership.objects.create(
        name=f"{name} Safeguarding Partnership",
        short_name=name,
        code=code,
        area=name,
        reply_email=f"{code.lower()}@example.org",
    )


def exception(whose: Partnership | None, day: date, name: str, *, is_working: bool = False) -> None:
    WorkingDayException.objects.create(partnership=whose, day=day, name=name, is_working=is_working)


def test_without_exceptions_it_is_the_shared_calendar() -> None:
    assert calendar_for(partnership("ALD")) == default_calendar()


def test_its_own_and_the_general_exceptions_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    ours, theirs = partnership("ALD"), partnership("BRK")
    exception(None, FRIDAY, "A day of national thanks")
    exception(ours, EARLY_MAY, "Early May bank holiday moved", is_working=True)
    exception(theirs, date(2026, 7, 13), "Only next door")
    with django_assert_num_queries(1):
        calendar = calendar_for(ours)
    assert dict(calendar.extra) == {FRIDAY: "A day of national thanks"}
    assert calendar.removed == {EARLY_MAY}
    assert calendar.add(date(2026, 7, 9), 1) == date(2026, 7, 13)
    assert calendar.is_working_day(EARLY_MAY)


@pytest.mark.parametrize("own_first", [True, False])
def test_its_own_row_wins_over_the_general_one_for_the_same_day(own_first: bool) -> None:
    ours, theirs = partnership("ALD"), partnership("BRK")
    rows: list[tuple[Partnership | None, str, bool]] = [
        (ours, "Not here", True),
        (None, "One-off", False),
    ]
    for whose, name, is_working in rows if own_first else rows[::-1]:
        exception(whose, FRIDAY, name, is_working=is_working)
    assert calendar_for(ours).is_working_day(FRIDAY)
    assert calendar_for(theirs).name_of(FRIDAY) == "One-off"


def test_a_change_shows_at_once() -> None:
    ours = partnership("ALD")
    assert calendar_for(ours).is_working_day(FRIDAY)
    exception(ours, FRIDAY, "One-off")
    assert not calendar_for(ours).is_working_day(FRIDAY)
