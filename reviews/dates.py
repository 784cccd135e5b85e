"""Dates of a review: what cannot be right, and which deadlines move when one is corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from partnership.ui.words import day
from reviews.models import ReviewDate

if TYPE_CHECKING:
    from reviews.models import Review
    from reviews.process import Process
    from reviews.rules import Deadline, Edition

#: No review is about anything earlier; a year before it is a slip of the finger.
EARLIEST = date(2000, 1, 1)


def dates_of(review: Review) -> dict[str, ReviewDate]:
    """Return the recorded dates of a review by key; one query."""
    return {row.key: row for row in ReviewDate.objects.filter(review_id=review.pk)}


def impossible_date(
    process: Process, edition: Edition, known: Mapping[str, date], key: str, on: date, today: date
) -> str:
    """Return a sentence when ``on`` cannot be the date ``key``, else an empty one.

    ``known``: the other dates of the review. The order and the dates that may lie ahead come from the process.
    """
    if on > today and key not in process.planned_dates:
        return f"{_capital(day(on))} is in the future. Enter a date that has been."
    if on < EARLIEST:
        return "Check the year. The date cannot be before 2000."
    for first, second in process.date_order:
        if second == key and first in known and on < known[first]:
            return _order(edition, first, known[first], "before")
        if first == key and second in known and on > known[second]:
            return _order(edition, second, known[second], "after")
    return ""


def _order(edition: Edition, key: str, on: date, way: str) -> str:
    label = edition.dates[key].label
    return (
        f"This date cannot be {way} “{label}”, which is {day(on)}. "
        "If that one is wrong, correct it first."
    )


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


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
