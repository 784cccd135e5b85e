"""The one clock: working days and calendar months, for England.

Every amount of time in the product is counted here and nowhere else. Other
systems counted working days in several functions that came to disagree; the
reasons for one small module are in ``docs/adr/0002-one-clock.md``.
"""

from reviews.clock.amounts import add_months, due
from reviews.clock.errors import OutsideCalendar
from reviews.clock.terms import CountStart, Direction, Unit
from reviews.clock.words import in_words
from reviews.clock.working_calendar import SkippedDay, WorkingCalendar, default_calendar

__all__ = [
    "CountStart",
    "Direction",
    "OutsideCalendar",
    "SkippedDay",
    "Unit",
    "WorkingCalendar",
    "add_months",
    "default_calendar",
    "due",
    "in_words",
]
