"""What holds the same day as a date of the drafts, and goes along when that is corrected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from reviews.clock import in_words
from reviews.door.passage import Passage

from .kind import Drafts
from .reading import drafts


def received(passage: Passage, before: date, on: date) -> None:
    """The first draft; the ones after it stay later."""
    came = list(drafts(passage.review).order_by("number")[:2])
    if len(came) > 1 and on > came[1].received_on:
        passage.refuse(
            on=f"Draft {came[1].number} came on {in_words(came[1].received_on)}. Enter that day or an earlier one."
        )
    if came:
        came[0].received_on = on
        passage.save(came[0])


def dated_records(kind: Drafts) -> Mapping[str, Callable[[Passage, date, date], None]]:
    """Return what goes along, by date key."""
    return {kind.received: received}
