"""Sending the signed report to the National Panel, which stops the clock."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from reviews.clock import in_words
from reviews.door.acts import Act
from reviews.door.due import deadlines
from reviews.door.passage import Passage
from reviews.filing import file_document
from reviews.models import RegulatorContact, ReviewDate, Stage
from reviews.signing.sending import missing_sign_offs

from ..documents.submission_letter import submission_letter
from ..panel_queries import newest_document
from .report import (
    COORDINATOR,
    file_report,
    missing_from_record,
    missing_sections,
)

if TYPE_CHECKING:
    from reviews.models import Review

#: The kind of document that the covering letter is. It is dated the day it was made for: that of its making.
LETTER = "submission_letter"


def ready_to_submit(passage: Passage) -> str:
    """Keep the final report and its covering letter, when the last partner has signed; say what is ready."""
    file_report(passage, "Final")
    _file_letter(passage, passage.today)
    return "The final report and a covering letter are ready to be sent to the National Panel"


def _file_letter(passage: Passage, on: date) -> None:
    """Keep the covering letter, dated ``on``, as the next version."""
    file_document(
        passage,
        LETTER,
        "Covering letter to the National Panel",
        submission_letter(passage.review, passage.now, on=on),
    )


# -- submission ---------------------------------------------------------------------------------------


def submission_due(review: Review, today: date) -> date | None:
    """Return the day by which the report has to be with the National Panel."""
    return next(
        (item.due_on for item in deadlines(review, today) if item.rule.id == "RR_SUBMIT"), None
    )


def _check_day(passage: Passage, on: date) -> None:
    dates = {row.key: row.on for row in ReviewDate.objects.filter(review_id=passage.review.pk)}
    meeting, signed = dates.get("panel_meeting"), dates.get("signed_off")
    if on > passage.today:
        passage.refuse(on="This day is still to come. Enter the day on which the report was sent.")
    if meeting and on < meeting:
        passage.refuse(
            on=f"The report cannot have been sent before the meeting on {in_words(meeting)}. Check the date."
        )
    if signed and on < signed:
        passage.refuse(
            on=f"The report cannot have been sent before the last sign-off on {in_words(signed)}. Check the date."
        )


def submit_report(passage: Passage) -> None:
    """Record that the signed report went to the National Panel.

    ``data``: ``on``, ``how_sent``, ``late_reason`` (required after the due day, which stays shown).
    ``result`` is the contact with the National Panel.
    """
    review, on = passage.review, passage.data["on"]
    how_sent = (passage.data.get("how_sent") or "").strip()
    late_reason = (passage.data.get("late_reason") or "").strip()
    _check_day(passage, on)
    if not how_sent:
        passage.refuse(how_sent="Say how it was sent, for example by secure e-mail.")
    due = submission_due(review, passage.today)
    is_late = due is not None and on > due
    if due is not None and is_late and not late_reason:
        passage.refuse(
            late_reason=f"It was due on {in_words(due)}. Say why it is late; the reason is kept."
        )
    passage.set_date("submitted", on, late_reason=late_reason if is_late else "")
    passage.fire("submit")
    passage.result = passage.save(
        RegulatorContact(
            review_id=review.pk,
            body=RegulatorContact.Body.NATIONAL_PANEL,
            direction=RegulatorContact.Direction.SENT,
            on=on,
            subject="Rapid Review report and decision",
            text=f"Sent: {how_sent}",
            needs_reply=True,
            recorded_by=passage.actor,
        )
    )
    ready = newest_document(review, LETTER)
    if ready is None:
        # Signed before the final report was made with the last sign-off.
        file_report(passage, "Final")
    if is_late or ready is None or on != timezone.localdate(ready.made_at):
        # The letter that was ready had another day, or no word of being late.
        _file_letter(passage, on)
    late = " Late: the reason is kept with the date." if is_late else ""
    passage.say(
        f"Submitted the report to the National Panel on {in_words(on)}.{late}", late=is_late
    )


ACTS = (
    Act(
        name="submit_report",
        label="Submit the report to the National Panel",
        roles=COORDINATOR,
        stages=frozenset({Stage.REPORT}),
        task="submit_report",
        run=submit_report,
        guards=(missing_sign_offs, missing_from_record, missing_sections),
    ),
)
