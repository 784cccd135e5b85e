"""Dates of a review: what cannot be right, and which deadlines move when one is corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from partnership.ui.words import day
from reviews.clock import too_far_ahead
from reviews.models import ReviewDate

if TYPE_CHECKING:
    from reviews.door.passage import Passage
    from reviews.models import Review
    from reviews.process import Process
    from reviews.rules import Deadline, Edition

#: No review is about anything earlier; a year before it is a slip of the finger.
EARLIEST = date(2000, 1, 1)


#: A financial year begins on this day (month, day).
FINANCIAL_YEAR_BEGINS = (4, 1)


def financial_year_of(on: date) -> int:
    """Return the year in which the financial year of a day begins."""
    return on.year if (on.month, on.day) >= FINANCIAL_YEAR_BEGINS else on.year - 1


def dates_of(review: Review) -> dict[str, ReviewDate]:
    """Return the recorded dates of a review by key; one query."""
    return {row.key: row for row in ReviewDate.objects.filter(review_id=review.pk)}


def day_of(review: Review, key: str) -> date | None:
    """Return the day of one date of the review, or None; one query."""
    row = ReviewDate.objects.filter(review_id=review.pk, key=key).first()
    return row.on if row else None


def move_days(passage: Passage, keys: Iterable[str], before: date, on: date) -> None:
    """Give those of the dates that are on the day ``before`` the day ``on``."""
    for key in keys:
        if day_of(passage.review, key) == before:
            passage.set_date(key, on)


def write_days(passage: Passage, wanted: Mapping[str, date | None]) -> None:
    """Write dates that follow from something else: one that is not any more (None) is taken away."""
    for key, on in wanted.items():
        if on is not None:
            passage.set_date(key, on)
        elif day_of(passage.review, key) is not None:
            passage.clear_date(key)


def check_day(passage: Passage, field: str, on: date, key: str, what: str) -> None:
    """Refuse at ``field`` a day that is still to come or before a date of the review (its key, and what happened then)."""
    earliest = day_of(passage.review, key)
    if on > passage.today:
        passage.refuse(**{field: "This day is still to come. Check the date."})
    if earliest is not None and on < earliest:
        passage.refuse(**{field: f"This is before {what} on {day(earliest)}. Check the date."})


def days_too_far(data: Mapping[str, Any]) -> dict[str, str]:
    """Return a sentence for each day of an act's data that lies beyond what the clock knows, by its name.

    The door asks it for every act: one mistyped year must not reach a list, a timer or a calendar.
    """
    return {
        name: far
        for name, value in data.items()
        if type(value) is date and (far := too_far_ahead(value))
    }


def impossible_date(
    process: Process, edition: Edition, known: Mapping[str, date], key: str, on: date, today: date
) -> str:
    """Return a sentence when ``on`` cannot be the date ``key``, else an empty one.

    ``known``: the other dates of the review. The order and the dates that may lie ahead come from the process.
    """
    return too_early_or_ahead(process, edition, known, key, on, today) or _too_late(
        process, edition, known, key, on
    )


def too_early_or_ahead(
    process: Process, edition: Edition, known: Mapping[str, date], key: str, on: date, today: date
) -> str:
    """The same for a date that is recorded now, when nothing that comes after it counts yet."""
    named = edition.dates[key].label
    if on > today and key not in process.planned_dates:
        return (
            f"“{named}” has happened, and {day(on)} is in the future. Enter a date that has been."
        )
    if far := too_far_ahead(on):
        return far
    if on < EARLIEST:
        return f"“{named}” cannot be before 2000. Check the year."
    earlier = {other: known[other] for other in _reached(process, key, 1) if other in known}
    if earlier and on < max(earlier.values()):
        other = max(earlier, key=lambda item: earlier[item])
        return _order(edition, key, other, earlier[other], "before")
    return ""


def _too_late(
    process: Process, edition: Edition, known: Mapping[str, date], key: str, on: date
) -> str:
    later = {other: known[other] for other in _reached(process, key, 0) if other in known}
    if later and on > min(later.values()):
        other = min(later, key=lambda item: later[item])
        return _order(edition, key, other, later[other], "after")
    return ""


def _reached(process: Process, key: str, side: int) -> list[str]:
    """The dates that come before ``key`` (``side`` 1) or after it (0), over any number of steps.

    A step between may have no date, so neighbours alone are not enough.
    """
    found: list[str] = []
    ahead = [key]
    while ahead:
        here = ahead.pop()
        for pair in process.date_order:
            other = pair[1 - side]
            if pair[side] == here and other not in found:
                found.append(other)
                ahead.append(other)
    return found


def _order(edition: Edition, key: str, other: str, on: date, way: str) -> str:
    return (
        f"“{edition.dates[key].label}” cannot be {way} “{edition.dates[other].label}”, "
        f"which is {day(on)}. Check both; if that one is wrong, correct it first."
    )


@dataclass(frozen=True)
class Move:
    """A deadline whose day is another one now. None: there is no day."""

    label: str
    before: date | None
    after: date | None

    def __str__(self) -> str:
        if self.after is None:
            return f"“{self.label}” has no day any more; it was {day(self.before)}"
        if self.before is None:
            return f"“{self.label}” is due on {day(self.after)}"
        return f"“{self.label}” moved from {day(self.before)} to {day(self.after)}"


def moved(before: Sequence[Deadline], after: Sequence[Deadline]) -> list[Move]:
    """Return the deadlines that stand on another day, in the order of the rules.

    A rule that only one of two editions has counts as one without a day in the other.
    """
    was = {item.rule.id: item.due_on for item in before}
    now = {item.rule.id: item.due_on for item in after}
    labels = {item.rule.id: item.rule.label for item in (*before, *after)}
    return [
        Move(label, was.get(rule), now.get(rule))
        for rule, label in labels.items()
        if was.get(rule) != now.get(rule)
    ]


def moves_in_words(moves: Sequence[Move]) -> str:
    """Return the moves as sentences that a person can check."""
    if not moves:
        return "No deadline moved."
    return " ".join(f"{move}." for move in moves)
