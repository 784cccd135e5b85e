"""What holds the same day as a date of a local review, and goes along when that is corrected."""

from __future__ import annotations

from datetime import date

from reviews.appointment.dated import dated_records as appointment_dated
from reviews.clock import in_words
from reviews.dates import day_of
from reviews.decisions import restate
from reviews.door.passage import Passage
from reviews.drafts.dated import dated_records as drafts_dated
from reviews.online.dated import dated_records as online_dated
from reviews.publishing.publish import KIND as PUBLICATION
from reviews.revisit.dated import dated_records as revisit_dated

from .appointment import APPOINTMENT
from .copies import copies_of, too_early
from .monitoring import checks_of
from .online import ONLINE
from .report import DRAFTS
from .revisit import REVISIT


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


def _allowed(passage: Passage, published: date, sent: date) -> None:
    """Refuse a correction after which the copies would have gone too late."""
    if sentence := too_early(passage.review, published, sent):
        passage.refuse(on=sentence)


def published(passage: Passage, before: date, on: date) -> None:
    """The decision on publication, and the plan that it kept."""
    if (sent := day_of(passage.review, "copy_sent")) is not None:
        _allowed(passage, on, sent)
    restate(passage, before, on, PUBLICATION)
    passage.set_date("planned_publication", on)


def sent(passage: Passage, before: date, on: date) -> None:
    """The copies of that day; what was published after them stays allowed."""
    planned = day_of(passage.review, "planned_publication")
    if planned is not None:
        _allowed(passage, planned, on)
    for copy in copies_of(passage.review):
        if copy.on == before or copy.on > on:
            copy.on = on
            passage.save(copy)


def planned(passage: Passage, before: date, on: date) -> None:
    """The plan, once the copies are out; what was published is its day, so that is corrected there."""
    if day_of(passage.review, "published") is not None:
        passage.refuse(on="It was published. Correct the day of publication; the plan goes along.")
    _allowed(passage, on, day_of(passage.review, "copy_sent") or passage.today)


DATED_RECORDS = {
    **appointment_dated(APPOINTMENT),
    **drafts_dated(DRAFTS),
    **revisit_dated(REVISIT),
    **online_dated(ONLINE),
    "progress_checked": checked,
    "copy_sent": sent,
    "planned_publication": planned,
    "published": published,
}
