"""What holds the same day as a date of a response, and goes along when that is corrected."""

from __future__ import annotations

from datetime import date

from reviews.agreeing.dated import dated_records as agreeing_dated
from reviews.clock import in_words
from reviews.decisions import restate
from reviews.door.passage import Passage
from reviews.publishing.publish import KIND as PUBLICATION
from reviews.revisit.dated import dated_records as revisit_dated

from .agreement import AGREEING
from .reading import national_of
from .revisit import REVISIT


def decided(passage: Passage, _before: date, on: date) -> None:
    """Nobody decides to respond before there is something to respond to."""
    published_on = national_of(passage.review).published_on
    if on < published_on:
        passage.refuse(
            on=f"The national review was published on {in_words(published_on)}. Correct one of the two dates."
        )


def shared(passage: Passage, before: date, on: date) -> None:
    """The decision on how it is shared."""
    restate(passage, before, on, PUBLICATION)


DATED_RECORDS = {
    "decision_made": decided,
    **agreeing_dated(AGREEING),
    **revisit_dated(REVISIT),
    "published": shared,
    "not_published": shared,
}
