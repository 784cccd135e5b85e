"""What holds the same day as a date of a Rapid Review, and goes along when that is corrected.

A date is corrected in one place, and never says anything else than the meeting, the signed decision or the
contact that it came from.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from reviews.clock import in_words
from reviews.decisions import restate
from reviews.models import Meeting, RegulatorContact, ReviewDate

from .acts.decision import file_record
from .acts.followup import following_review
from .letters import with_panel
from .panel_queries import PANEL_DECISION
from .said_before import WHAT_FOLLOWS
from .unready import MET_WITHOUT

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from reviews.door.passage import Passage


def met(passage: Passage, before: date, on: date) -> None:
    """The meeting that was held, the decision with that day, and a new decision record."""
    held = Meeting.objects.filter(review_id=passage.review.pk, state=Meeting.State.HELD)
    for meeting in held.order_by("-pk"):
        start, end = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
        if start.date() == before:
            meeting.starts_at = start.replace(year=on.year, month=on.month, day=on.day)
            meeting.ends_at = end.replace(year=on.year, month=on.month, day=on.day)
            passage.save(meeting)
            restate(passage, before, on, MET_WITHOUT)
            for decision in restate(passage, before, on, PANEL_DECISION):
                file_record(passage, meeting, decision)
            return


def _letters(passage: Passage, before: date, direction: str) -> QuerySet[RegulatorContact]:
    return with_panel(passage.review, further=False).filter(direction=direction, on=before)


def submitted(passage: Passage, before: date, on: date) -> None:
    """The contact with the National Panel by which the report went."""
    sent = _letters(passage, before, RegulatorContact.Direction.SENT).filter(
        answers__isnull=True, about__isnull=True
    )
    _move(passage, sent.first(), on)


def answered(passage: Passage, before: date, on: date) -> None:
    """The National Panel's first letter, and our answer to it, which names its day."""
    letter = _letters(passage, before, RegulatorContact.Direction.RECEIVED).first()
    _move(passage, letter, on)
    if letter is None:
        return
    for reply in RegulatorContact.objects.filter(answers=letter).order_by("pk"):
        if reply.on < on:
            passage.refuse(
                on=f"It was answered on {in_words(reply.on)}, which is earlier. "
                "Check both; if that one is wrong, correct it first."
            )
        reply.subject = f"Answer to the letter of {in_words(on)}"
        passage.save(reply)


def replied(passage: Passage, before: date, on: date) -> None:
    """Our newest answer; it cannot be older than the letter that it answers."""
    sent = _letters(passage, before, RegulatorContact.Direction.SENT).filter(answers__isnull=False)
    reply = sent.select_related("answers").last()
    if reply is not None and reply.answers is not None and on < reply.answers.on:
        passage.refuse(
            on=f"It answers the National Panel’s letter of {in_words(reply.answers.on)}, so it cannot be "
            "earlier. Check the date."
        )
    _move(passage, reply, on)


def decided(passage: Passage, before: date, on: date) -> None:
    """The decision on what follows. The review that it opened counts its time from the same day."""
    local = following_review(passage.review)
    if local is not None:
        begins = ReviewDate.objects.filter(review_id=local.pk, key="decision_made").first()
        if begins is not None and begins.on != on:
            passage.refuse(
                on=f"{local.reference} counts its time from {in_words(begins.on)}. "
                "Correct the day there first, then here."
            )
    restate(passage, before, on, WHAT_FOLLOWS)


def _move(passage: Passage, contact: RegulatorContact | None, on: date) -> None:
    if contact is not None:
        contact.on = on
        passage.save(contact)


DATED_RECORDS = {
    "panel_meeting": met,
    "submitted": submitted,
    "panel_response": answered,
    "reply_sent": replied,
    "follows_decided": decided,
}
