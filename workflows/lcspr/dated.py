"""What holds the same day as a date of a local review, and goes along when that is corrected."""

from __future__ import annotations

from datetime import date

from reviews.decisions import restate
from reviews.door.passage import Passage


def appointed(passage: Passage, before: date, on: date) -> None:
    """The appointment and the terms of reference are one decision."""
    restate(passage, before, on, "terms_of_reference")


def published(passage: Passage, before: date, on: date) -> None:
    """The decision on publication, and the plan that it kept."""
    restate(passage, before, on, "publication")
    passage.set_date("planned_publication", on)


DATED_RECORDS = {"reviewer_appointed": appointed, "published": published}
