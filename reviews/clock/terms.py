"""The words in which a rule states its time: where to start, what to count, which way."""

from enum import StrEnum


class CountStart(StrEnum):
    """Where counting starts.

    The ordinary legal rule leaves out the day of the event. Some areas call
    the day of the notification "working day 1"; they choose SAME_DAY, and
    their dates fall one working day earlier.
    """

    NEXT_DAY = "next_day"
    SAME_DAY = "same_day"


class Unit(StrEnum):
    """What an amount is counted in."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    WEEKS = "weeks"
    MONTHS = "months"

    def words(self, amount: int) -> str:
        """The amount in words a person reads: "1 working day", "6 months"."""
        name = self.value.replace("_", " ")
        return f"{amount} {name.removesuffix('s') if amount == 1 else name}"


class Direction(StrEnum):
    """Which side of the event the date lies on."""

    AFTER = "after"
    BEFORE = "before"
