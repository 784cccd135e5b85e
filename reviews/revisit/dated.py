"""What holds the same day as looking again, and goes along when that is corrected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from reviews.clock import in_words
from reviews.dates import move_days
from reviews.decisions import restate, standing_decisions
from reviews.door.passage import Passage

from .kind import KIND, Revisit, revisit_of


def looked(passage: Passage, before: date, on: date) -> None:
    """The decision of that day; those before it stay before. The end of looking was the same decision, or a later one."""
    earlier = standing_decisions(passage.review, KIND).filter(decided_on__lt=before).first()
    if earlier is not None and on < earlier.decided_on:
        passage.refuse(
            on=f"Somebody looked before this on {in_words(earlier.decided_on)}. Enter that day or a later one."
        )
    later = standing_decisions(passage.review, KIND).filter(decided_on__gt=before).last()
    if later is not None and on > later.decided_on:
        passage.refuse(
            on=f"Somebody looked after this on {in_words(later.decided_on)}. Enter that day or an earlier one."
        )
    restate(passage, before, on, KIND)
    kind = revisit_of(passage.process)
    move_days(passage, (kind.looked, kind.ended), before, on)


def dated_records(kind: Revisit) -> Mapping[str, Callable[[Passage, date, date], None]]:
    """Return what goes along, by date key."""
    return {kind.looked: looked, kind.ended: looked}
