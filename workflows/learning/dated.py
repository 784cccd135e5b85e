"""What holds the same day as a date of a learning review, and goes along when that is corrected."""

from __future__ import annotations

from datetime import date

from reviews.agreeing.dated import dated_records as agreeing_dated
from reviews.appointment.dated import dated_records as appointment_dated
from reviews.decisions import restate
from reviews.door.passage import Passage
from reviews.drafts.dated import dated_records as drafts_dated
from reviews.online.dated import dated_records as online_dated
from reviews.publishing.publish import KIND as PUBLICATION
from reviews.revisit.dated import dated_records as revisit_dated

from .appointment import APPOINTMENT
from .online import ONLINE
from .report import AGREEING, DRAFTS
from .revisit import REVISIT


def shared(passage: Passage, before: date, on: date) -> None:
    """The decision on how it is shared."""
    restate(passage, before, on, PUBLICATION)


DATED_RECORDS = {
    **appointment_dated(APPOINTMENT),
    **drafts_dated(DRAFTS),
    **agreeing_dated(AGREEING),
    **revisit_dated(REVISIT),
    **online_dated(ONLINE),
    "published": shared,
    "not_published": shared,
}
