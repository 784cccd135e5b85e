"""What holds the same day as a date of a Safeguarding Adults Review, and goes along when that is corrected."""

from __future__ import annotations

from datetime import date

from reviews.appointment.dated import dated_records as appointment_dated
from reviews.clock import in_words
from reviews.decisions import restate, standing_decisions
from reviews.door.passage import Passage
from reviews.drafts.dated import dated_records as drafts_dated
from reviews.publishing.publish import KIND as PUBLICATION

from .appointment import APPOINTMENT
from .board import KIND as BOARD
from .board import RETURNED
from .report import DRAFTS


def signed(passage: Passage, before: date, on: date) -> None:
    """The decision of the board; what it asked for before stays before."""
    returned = standing_decisions(passage.review, BOARD).filter(outcome=RETURNED).first()
    if returned is not None and on < returned.decided_on:
        passage.refuse(
            on=f"The board asked for changes on {in_words(returned.decided_on)}. Enter that day or a later one."
        )
    restate(passage, before, on, BOARD)


def published(passage: Passage, before: date, on: date) -> None:
    """The decision on publication."""
    restate(passage, before, on, PUBLICATION)


DATED_RECORDS = {
    **appointment_dated(APPOINTMENT),
    **drafts_dated(DRAFTS),
    "signed_off": signed,
    "published": published,
    "not_published": published,
}
