"""The one clock: working days and calendar months, for England.

Every amount of time in the product is counted here and nowhere else. Other
systems counted working days in several functions that came to disagree; the
reasons for one small module are in ``docs/adr/0002-one-clock.md``.
"""

from reviews.clock.amounts import add_months, due, passed
from reviews.clock.errors import OutsideCalendar
from reviews.clock.limits import TOO_FAR, too_far, too_far_ahead
from reviews.clock.terms import CountStart, Direction, Unit
from reviews.clock.words import in_words
from reviews.clock.working_calendar import SkippedDay, WorkingCalendar, default_calendar

__all__ = [
    "TOO_FAR",
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
    "passed",
    "too_far",
    "too_far_ahead",
]
