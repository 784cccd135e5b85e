"""Which days a person may enter: those whose bank holidays the clock knows."""

from datetime import date

from reviews.clock.england import COVERED_FROM, COVERED_TO

TOO_FAR = "This date is too far away. Check the year."


def covered(day: date) -> bool:
    """Whether the bank holidays around this date are known: 2012 to 2040."""
    return COVERED_FROM <= day <= COVERED_TO


def too_far(day: date | None) -> str:
    """Return the sentence for a day that nothing can be counted to or from; empty for others and for None.

    For days that something is counted by. What lies in the past and is only told (a birth, a key date of an
    agency) may be older: ask ``too_far_ahead``.
    """
    return "" if day is None or covered(day) else TOO_FAR


def too_far_ahead(day: date | None) -> str:
    """The same for a day after the last year that the clock knows; earlier days are let through."""
    return TOO_FAR if day is not None and day > COVERED_TO else ""
