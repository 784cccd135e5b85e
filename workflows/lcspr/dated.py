"""What holds the same day as a date of a local review, and goes along when that is corrected."""

from __future__ import annotations

from datetime import date

from reviews.clock import in_words
from reviews.decisions import restate
from reviews.door.passage import Passage

from .monitoring import checks_of


def appointed(passage: Passage, before: date, on: date) -> None:
    """The appointment and the terms of reference are one decision."""
    restate(passage, before, on, "terms_of_reference")


def checked(passage: Passage, before: date, on: date) -> None:
    """The newest check; it stays the newest."""
    newest, earlier = ([*checks_of(passage.review)[:2], None, None])[:2]
    if earlier is not None and on < earlier.on:
        passage.refuse(
            on=f"The check before it was on {in_words(earlier.on)}. Enter that day or a later one, or take the newest "
            "check back."
        )
    if newest is not None:
        newest.on = on
        passage.save(newest)


def published(passage: Passage, before: date, on: date) -> None:
    """The decision on publication, and the plan that it kept."""
    restate(passage, before, on, "publication")
    passage.set_date("planned_publication", on)


DATED_RECORDS = {
    "reviewer_appointed": appointed,
    "progress_checked": checked,
    "published": published,
}
