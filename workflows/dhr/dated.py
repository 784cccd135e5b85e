"""What holds the same day as a date of the review, and goes along when that is corrected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from reviews.agreeing.dated import dated_records as agreeing_dated
from reviews.agreeing.reading import KIND as SIGN_OFF
from reviews.agreeing.reading import SIGNED_OFF
from reviews.appointment.dated import dated_records as appointment_dated
from reviews.clock import in_words
from reviews.decisions import restate, standing_decision, standing_decisions
from reviews.door.passage import Passage
from reviews.drafts.dated import dated_records as drafts_dated
from reviews.models import RegulatorContact
from reviews.online.dated import dated_records as online_dated
from reviews.publishing.publish import KIND as PUBLICATION
from reviews.revisit.dated import dated_records as revisit_dated

from .appointment import APPOINTMENT
from .death import newest_agreed
from .letters import file_decision_letters, mark_decision_letters
from .online import ONLINE
from .quality import newest_round, rounds_of
from .report import AGREEING, DRAFTS
from .revisit import REVISIT
from .telling import KIND as DECISION
from .telling import REPORT, contacts_about


def published(passage: Passage, before: date, on: date) -> None:
    """The decision on publication."""
    restate(passage, before, on, PUBLICATION)


def scoped(passage: Passage, before: date, on: date) -> None:
    """The scoping review."""
    restate(passage, before, on, "scoping")


def decided(passage: Passage, before: date, on: date) -> None:
    """The decision; who was told of it was told of the corrected one."""
    was = standing_decision(passage.review, DECISION)
    first = RegulatorContact.objects.filter(about=was).order_by("on").first() if was else None
    if first is not None and on > first.on:
        passage.refuse(
            on=f"Somebody was told of the decision on {in_words(first.on)}. Enter that day or an earlier one."
        )
    if was is not None and was.decided_on == before:
        mark_decision_letters(passage, was, "the day was corrected since")
    for now in restate(passage, before, on, DECISION):
        file_decision_letters(passage, now)
        for contact in RegulatorContact.objects.filter(about=was):
            contact.about = now
            passage.save(contact)


def finish(passage: Passage, before: date, on: date) -> None:
    """What was agreed last."""
    agreed = newest_agreed(passage.review)
    if agreed is not None and agreed.finish_on == before:
        agreed.finish_on = on
        passage.save(agreed)


def submitted(passage: Passage, before: date, on: date) -> None:
    """The first round."""
    first = rounds_of(passage.review).order_by("number").first()
    if first is None or first.submitted_on != before:
        return
    if first.signed.superseded_at is None and on < first.signed.decided_on:
        passage.refuse(
            on=f"It was signed off on {in_words(first.signed.decided_on)}. Enter that day or a later one."
        )
    if first.answered_on is not None and on > first.answered_on:
        passage.refuse(
            on=f"The answer came on {in_words(first.answered_on)}. Enter that day or an earlier one."
        )
    first.submitted_on = on
    passage.save(first)


def cleared(passage: Passage, before: date, on: date) -> None:
    """The answer of the newest round."""
    newest = newest_round(passage.review)
    if newest is None or newest.answered_on != before:
        return
    if on < newest.submitted_on:
        passage.refuse(
            on=f"It was sent on {in_words(newest.submitted_on)}. Enter that day or a later one."
        )
    copy = contacts_about(passage.review, REPORT).first()
    if copy is not None and on > copy.on:
        passage.refuse(
            on=f"A copy of the report was sent on {in_words(copy.on)}. Enter that day or an earlier one."
        )
    newest.answered_on = on
    passage.save(newest)


_AGREED = agreeing_dated(AGREEING)[AGREEING.agreed]


def signed_off(passage: Passage, before: date, on: date) -> None:
    """The sign-off; the rounds that rest on it go along."""
    signed = standing_decisions(passage.review, SIGN_OFF).filter(outcome=SIGNED_OFF)
    was = signed.filter(decided_on=before).first()
    resting = [one for one in rounds_of(passage.review) if was and one.signed_id == was.pk]
    for one in resting:
        if on > one.submitted_on:
            passage.refuse(
                on=f"It was sent for quality assurance on {in_words(one.submitted_on)}. Enter that day or an earlier one."
            )
    _AGREED(passage, before, on)
    now = signed.filter(decided_on=on).first()
    assert now is not None or not resting  # noqa: S101 - it was restated
    for one in resting:
        one.signed_id = now.pk if now else one.signed_id
        passage.save(one)


DATED_RECORDS: Mapping[str, Callable[[Passage, date, date], None]] = {
    **appointment_dated(APPOINTMENT),
    **drafts_dated(DRAFTS),
    **revisit_dated(REVISIT),
    **online_dated(ONLINE),
    AGREEING.agreed: signed_off,
    "scoped": scoped,
    "decision_made": decided,
    "finish_agreed": finish,
    "qa_submitted": submitted,
    "qa_cleared": cleared,
    "published": published,
    "not_published": published,
}
