"""What holds the same day as the agreement, and goes along when that is corrected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from reviews.clock import in_words
from reviews.decisions import restate, standing_decisions
from reviews.door.passage import Passage

from .kind import Agreeing
from .reading import KIND, RETURNED, SIGNED_OFF


def agreed(passage: Passage, before: date, on: date) -> None:
    """The agreement; what was asked for before it stays before, and what was asked for since stays later."""
    standing = standing_decisions(passage.review, KIND)
    this = standing.filter(outcome=SIGNED_OFF, decided_on=before).first()
    if this is None:
        return
    returned = standing.filter(outcome=RETURNED)
    earlier = returned.filter(pk__lt=this.pk).first()
    later = returned.filter(pk__gt=this.pk).last()
    if earlier is not None and on < earlier.decided_on:
        passage.refuse(
            on=f"Changes were asked for on {in_words(earlier.decided_on)}. Enter that day or a later one."
        )
    if later is not None and on >= later.decided_on:
        passage.refuse(
            on=f"Changes were asked for after it on {in_words(later.decided_on)}. Enter an earlier day."
        )
    restate(passage, before, on, KIND, outcome=SIGNED_OFF)


def dated_records(kind: Agreeing) -> Mapping[str, Callable[[Passage, date, date], None]]:
    """Return what goes along, by date key."""
    return {kind.agreed: agreed}
