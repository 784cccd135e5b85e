"""How a local review is published: not before the copies allow it; where the report is not, the improvements are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from reviews.dates import day_of
from reviews.publishing.kind import Publishing, Words

from .appointment import APPOINTMENT
from .copies import earliest_in_words, too_early

if TYPE_CHECKING:
    from reviews.door.passage import Passage


def copies_missing(passage: Passage) -> Iterator[str]:
    """Only once the copies went out; a guard of publishing."""
    if day_of(passage.review, "copy_sent") is None:
        yield "The copies before publication are not recorded. Record them first."


def _check(passage: Passage, on: date) -> None:
    """Refuse a day that the copies do not allow; the day that was planned goes along."""
    sent = day_of(passage.review, "copy_sent")
    assert sent is not None  # noqa: S101 - the guard asked
    if sentence := too_early(passage.review, on, sent):
        passage.refuse(on=sentence)
    passage.set_date("planned_publication", on)


PUBLISHING = Publishing(
    words=Words(
        no="No, only the improvements",
        not_published="Published the improvements, not the report,",
        done="The publication is recorded and the clock has stopped.",
        taken_back="The record of the publication is taken back. The clock runs again from the same first day.",
    ),
    after=APPOINTMENT.was_appointed,
    due_rule="LCSPR_PUBLISH",
    check=_check,
    hint=earliest_in_words,
)
