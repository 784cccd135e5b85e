"""What holds the same day as the appointment, and goes along when that is corrected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from reviews.clock import in_words
from reviews.dates import day_of
from reviews.decisions import restate, standing_decisions
from reviews.door.passage import Passage
from reviews.wording import edition_of

from .kind import Appointment
from .terms import CHANGES, FIRST


def appointed(passage: Passage, before: date, on: date) -> None:
    """The appointment and the terms of reference are one decision; a way with a clock of its own began with it."""
    first = standing_decisions(passage.review, *CHANGES).last()
    if first is not None and on > first.decided_on:
        passage.refuse(
            on=f"Something was changed on {in_words(first.decided_on)}, and that came after it. Enter that day or an earlier one."
        )
    restate(passage, before, on, FIRST)
    for method in edition_of(passage.review).methods:
        if method.starts and day_of(passage.review, method.starts) == before:
            passage.set_date(method.starts, on)


def dated_records(kind: Appointment) -> Mapping[str, Callable[[Passage, date, date], None]]:
    """Return what goes along, by date key."""
    return {kind.appointed: appointed}
