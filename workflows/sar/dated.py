"""What holds the same day as a date of a Safeguarding Adults Review, and goes along when that is corrected."""

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
from .board import AGREEING
from .online import ONLINE
from .report import DRAFTS
from .revisit import REVISIT


def published(passage: Passage, before: date, on: date) -> None:
    """The decision on publication."""
    restate(passage, before, on, PUBLICATION)


DATED_RECORDS = {
    **appointment_dated(APPOINTMENT),
    **drafts_dated(DRAFTS),
    **revisit_dated(REVISIT),
    **online_dated(ONLINE),
    **agreeing_dated(AGREEING),
    "published": published,
    "not_published": published,
}
