"""What holds the same day as the agreement, and goes along when that is corrected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from reviews.clock import in_words
from reviews.decisions import restate, standing_decisions
from reviews.door.passage import Passage

from .kind import Agreeing
from .reading import KIND, RETURNED


def agreed(passage: Passage, before: date, on: date) -> None:
    """The decision; what was asked for before stays before."""
    returned = standing_decisions(passage.review, KIND).filter(outcome=RETURNED).first()
    if returned is not None and on < returned.decided_on:
        passage.refuse(
            on=f"Changes were asked for on {in_words(returned.decided_on)}. Enter that day or a later one."
        )
    restate(passage, before, on, KIND)


def dated_records(kind: Agreeing) -> Mapping[str, Callable[[Passage, date, date], None]]:
    """Return what goes along, by date key."""
    return {kind.agreed: agreed}
