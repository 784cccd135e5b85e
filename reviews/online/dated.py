"""What holds the same day as a decision on a published report, and goes along when that is corrected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from reviews.clock import in_words
from reviews.dates import move_days
from reviews.decisions import restate, standing_decisions
from reviews.door.passage import Passage

from .kind import KIND, TAKEN_DOWN, Online, online_of
from .reading import kept_until


def decided(passage: Passage, before: date, on: date) -> None:
    """The decision of that day; those before and after it stay so, and none is taken down too early."""
    stands = standing_decisions(passage.review, KIND)
    earlier = stands.filter(decided_on__lt=before).order_by("-decided_on").first()
    later = stands.filter(decided_on__gt=before).order_by("decided_on").first()
    for other, wrong in (
        (earlier, earlier is not None and on < earlier.decided_on),
        (later, later is not None and on > later.decided_on),
    ):
        if other is not None and wrong:
            passage.refuse(
                on=f"The other decision on the report is of {in_words(other.decided_on)}. Keep their order."
            )
    until = kept_until(passage.review, passage.today)
    down = stands.filter(decided_on=before, outcome=TAKEN_DOWN).exists()
    if down and until is not None and on < until:
        passage.refuse(on=f"It was to stay available until {in_words(until)}. Check the date.")
    restate(passage, before, on, KIND)
    kind = online_of(passage.process)
    move_days(passage, (kind.checked, kind.ended), before, on)


def dated_records(kind: Online) -> Mapping[str, Callable[[Passage, date, date], None]]:
    """Return what goes along, by date key."""
    return {kind.checked: decided, kind.ended: decided}
