"""The decision record (Word): who came to the review panel's meeting, what it decided and why."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from reviews.clock import in_words
from reviews.decisions import standing_decision
from reviews.documents import Doc
from reviews.rules import get_edition
from reviews.wording import edition_of

from ..deciding import replaced_by
from ..unready import MET_WITHOUT
from .report import lcspr_words, write_from_record, write_scrutiny

if TYPE_CHECKING:
    from reviews.models import Decision, Meeting, Review

#: What the report takes from the record of the meeting is written here in the same words.
SECTIONS = ("meeting.attendance", "decisions.lcspr", "decisions.national")


def decision_record(
    review: Review, meeting: Meeting, decision: Decision, *, number: int, author: str, now: datetime
) -> bytes:
    """Return the record as a Word file. It reads the meeting and the decision as they are saved now."""
    doc = Doc(
        title="Decision record",
        subject=f"{review.reference} {review.pseudonym}",
        author=author,
        partnership=review.partnership.name,
        created=now,
        reference=review.reference,
        status=f"Version {number}",
        category="Rapid Review",
    )
    doc.title()
    doc.key_values(
        [
            ("Reference", review.reference),
            ("Child", review.pseudonym),
            ("Review panel met", in_words(decision.decided_on)),
            ("Where", meeting.place),
            ("Chair", meeting.chaired_by),
            ("Decision", lcspr_words(decision, edition_of(review))),
            ("Recorded by", str(decision.recorded_by)),
        ],
        name="The decision at a glance",
    )
    _what_it_replaces(doc, decision)
    # What is left out of the report stays in the record of the meeting.
    usual = get_edition(review.edition).report_sections
    sections = {
        section.prefill: section for section in (*usual, *edition_of(review).report_sections)
    }
    for key in SECTIONS:
        if key in sections:
            write_from_record(doc, review, sections[key])
    _before_the_meeting(doc, review, meeting)
    doc.heading("View of the independent scrutineer")
    own = write_scrutiny(doc, review, decision.scrutineer_view)
    if not (own or decision.scrutineer_view.strip()):
        doc.para("", empty="Nothing was recorded.")
    for heading, text in (
        ("Children's safety now", meeting.immediate_safety),
        ("What was said", meeting.notes),
    ):
        doc.heading(heading)
        doc.para(text, empty="Nothing was recorded.")
    return doc.to_bytes()


def _what_it_replaces(doc: Doc, decision: Decision) -> None:
    """Name the decision that was taken back before this one, with who recorded it and why it does not stand."""
    before = replaced_by(decision)
    if before is None:
        return
    day = in_words(timezone.localdate(before.signed_at))
    sentence = f"This replaces the decision recorded on {day} by {before.recorded_by}."
    reason = before.superseded_reason.strip()
    doc.inset(f"{sentence}\n\nWhy it was replaced: {reason}" if reason else sentence)


def _before_the_meeting(doc: Doc, review: Review, meeting: Meeting) -> None:
    """What was missing of declarations and views, and why the meeting went on; nothing where all was there."""
    without = standing_decision(review, MET_WITHOUT)
    if without is None and not meeting.entered_late:
        return
    doc.heading("Before the meeting")
    if meeting.entered_late:
        doc.para(
            "The meeting was entered in the review after it was held. Nobody was asked for a view beforehand."
        )
    if without is not None:
        doc.para(
            "The meeting went on although something was missing. This is why, and what it was:"
        )
        doc.para(without.rationale)
