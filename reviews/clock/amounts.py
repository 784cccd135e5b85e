"""From an event and an amount to a date: "15 working days after the notification"."""

from calendar import monthrange
from datetime import date, timedelta
from typing import assert_never

from reviews.clock.errors import OutsideCalendar
from reviews.clock.terms import CountStart, Direction, Unit
from reviews.clock.words import in_words
from reviews.clock.working_calendar import WorkingCalendar


def add_months(day: date, amount: int) -> date:
    """The same day of the month ``amount`` calendar months on (or back, when negative).

    A day that the month does not have becomes its last day: six months after
    31 August is 28 February, or 29 in a leap year. Raises ``OutsideCalendar``
    outside the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + amount, 12)
    if not date.min.year <= year <= date.max.year:
        raise OutsideCalendar(f"{amount} months from {in_words(day)} is not a date.")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def due(
    anchor: date,
    amount: int,
    unit: Unit,
    direction: Direction,
    calendar: WorkingCalendar,
    count_start: CountStart = CountStart.NEXT_DAY,
) -> date:
    """The date that lies ``amount`` units after or before ``anchor``.

    ``amount`` is 0 or more. Working days skip what ``calendar`` skips. The
    other units do not: no rule that we found moves a date in months off a
    weekend, so it is shown as it falls.

    ``count_start`` matters only for working days *after* an event. With
    SAME_DAY an event on a working day is itself day 1; an event on any other
    day still starts with the next working day as day 1. Counting back ("seven
    working days before publication") leaves out the anchor either way.

    Raises ``ValueError`` for a negative amount and ``OutsideCalendar``.
    """
    if amount < 0:
        raise ValueError(f"An amount of time cannot be negative: {amount}.")
    signed = amount if direction is Direction.AFTER else -amount
    match unit:
        case Unit.WORKING_DAYS:
            if (
                signed > 0
                and count_start is CountStart.SAME_DAY
                and calendar.is_working_day(anchor)
            ):
                signed -= 1
            return calendar.add(anchor, signed)
        case Unit.CALENDAR_DAYS | Unit.WEEKS:
            days = signed * 7 if unit is Unit.WEEKS else signed
            try:
                return anchor + timedelta(days=days)
            except OverflowError:
                raise OutsideCalendar(
                    f"{days} days from {in_words(anchor)} is not a date."
                ) from None
        case Unit.MONTHS:
            return add_months(anchor, signed)
        case _ as unreachable:
            assert_never(unreachable)


def passed(
    anchor: date,
    until: date,
    calendar: WorkingCalendar,
    count_start: CountStart = CountStart.NEXT_DAY,
) -> int:
    """Which working day ``until`` is, counted from ``anchor``: the number that ``due`` would need to give it.

    Day 0 is the anchor itself; with SAME_DAY an anchor on a working day is day 1. Negative before the anchor.
    Raises ``OutsideCalendar``.
    """
    days = calendar.count_between(anchor, until)
    same_day = count_start is CountStart.SAME_DAY and calendar.is_working_day(anchor)
    return days + 1 if same_day and until >= anchor else days
