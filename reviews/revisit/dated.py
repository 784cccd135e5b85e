"""What holds the same day as looking again, and goes along when that is corrected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from reviews.clock import in_words
from reviews.decisions import restate, standing_decisions
from reviews.door.passage import Passage

from .kind import KIND, Revisit


def looked(passage: Passage, before: date, on: date) -> None:
    """The decision of that day; those before it stay before. The end of looking was the same decision, or a later one."""
    earlier = standing_decisions(passage.review, KIND).filter(decided_on__lt=before).first()
    if earlier is not None and on < earlier.decided_on:
        passage.refuse(
            on=f"Somebody looked before this on {in_words(earlier.decided_on)}. Enter that day or a later one."
        )
    restate(passage, before, on, KIND)


def dated_records(kind: Revisit) -> Mapping[str, Callable[[Passage, date, date], None]]:
    """Return what goes along, by date key."""
    return {kind.looked: looked, kind.ended: looked}
