"""What holds the same day as a date of the work, and goes along when that is corrected."""

from __future__ import annotations

from datetime import date

from reviews.agreeing.dated import dated_records as agreeing_dated
from reviews.clock import in_words
from reviews.decisions import restate
from reviews.door.passage import Passage
from reviews.publishing.publish import KIND as PUBLICATION

from .agreement import AGREEING
from .heard import move_first
from .indicators import points_of
from .reading import agreements_of, newest_end


def children(passage: Passage, before: date, on: date) -> None:
    """The first event with children."""
    move_first(passage, "children_heard", before, on)


def community(passage: Passage, before: date, on: date) -> None:
    """The first event with the community."""
    move_first(passage, "community_heard", before, on)


def assessed(passage: Passage, before: date, on: date) -> None:
    """The first agreement on the weights; it stays the first."""
    found = list(agreements_of(passage.review))
    if len(found) > 1 and on > found[-2].on:
        passage.refuse(
            on=f"More weights were agreed on {in_words(found[-2].on)}. Enter that day or an earlier one."
        )
    if found:
        found[-1].on = on
        passage.save(found[-1])


def point(passage: Passage, before: date, on: date) -> None:
    """The newest review point; it stays the newest."""
    newest, earlier = ([*points_of(passage.review)[:2], None, None])[:2]
    if earlier is not None and on <= earlier.on:
        passage.refuse(
            on=f"The review point before it was on {in_words(earlier.on)}. Enter a later day, or correct the review point."
        )
    if newest is not None:
        newest.on = on
        passage.save(newest)


def end(passage: Passage, before: date, on: date) -> None:
    """What was agreed last."""
    newest = newest_end(passage.review)
    if newest is None:
        return
    if on <= newest.agreed_on:
        passage.refuse(on=f"It was agreed on {in_words(newest.agreed_on)}. Enter a day after that.")
    newest.end_on = on
    passage.save(newest)


def shared(passage: Passage, before: date, on: date) -> None:
    """The decision on how the findings are shared."""
    restate(passage, before, on, PUBLICATION)


DATED_RECORDS = {
    "children_heard": children,
    "community_heard": community,
    "assessed": assessed,
    **agreeing_dated(AGREEING),
    "review_point": point,
    "end_agreed": end,
    "published": shared,
    "not_published": shared,
}
