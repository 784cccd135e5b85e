"""What holds the same day as a date of an improvement plan, and goes along when that is corrected."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reviews.agreeing.dated import dated_records as agreeing_dated
from reviews.dates import move_days

from .agreement import AGREEING
from .statement import ASKED, SENT, contact_of

if TYPE_CHECKING:
    from reviews.door.passage import Passage


def received(passage: Passage, before: date, on: date) -> None:
    """The time of the statement is counted from the same day."""
    move_days(passage, (ASKED,), before, on)


def asked(passage: Passage, _before: date, _on: date) -> None:
    """It is asked for in the report, so there is no other day than that on which the report came."""
    passage.refuse(
        on="The statement is asked for in the report. Correct the day on which the recommendations came; this one goes along."
    )


def sent(passage: Passage, _before: date, on: date) -> None:
    """The contact in the log."""
    contact = contact_of(passage.review)
    if contact is not None:
        contact.on = on
        passage.save(contact)


DATED_RECORDS = {
    **agreeing_dated(AGREEING),
    "received": received,
    ASKED: asked,
    SENT: sent,
}
