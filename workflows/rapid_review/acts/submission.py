"""Signing off the report and sending it to the National Panel, which stops the clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from reviews.access.coordinators import coordinators
from reviews.addresses import review_address
from reviews.clock import in_words
from reviews.door.acts import Act
from reviews.door.due import deadlines
from reviews.door.passage import Passage
from reviews.filing import file_document
from reviews.models import RegulatorContact, ReviewDate, RoleKind, SignOff, Stage

from ..documents.submission_letter import submission_letter
from ..panel_queries import newest_document
from ..questions import signed_by_all
from ..signing import partners_to_sign
from .report import (
    COORDINATOR,
    REPORT,
    file_report,
    missing_from_record,
    missing_sections,
)

if TYPE_CHECKING:
    from reviews.models import Review

#: The kind of document that the covering letter is. It is dated the day it was made for: that of its making.
LETTER = "submission_letter"


def sign_off(passage: Passage) -> None:
    """Sign the report off for one's own agency, or return it for changes.

    ``data``: ``outcome`` (``approved`` | ``returned``), ``comment`` (required when it is returned: what
    to change). ``result`` is the sign-off.
    """
    assert passage.task is not None  # noqa: S101
    assert passage.task.agency is not None  # noqa: S101
    outcome = passage.data["outcome"]
    comment = (passage.data.get("comment") or "").strip()
    if outcome == SignOff.Outcome.RETURNED and not comment:
        passage.refuse(
            comment="Say what should be changed, so that the partnership team can do it."
        )
    review, agency = passage.review, passage.task.agency
    passage.result = SignOff.objects.create(
        review=review,
        round=review.report_round,
        agency=agency,
        user=passage.actor,
        outcome=outcome,
        comment=comment,
        at=passage.now,
    )
    if outcome == SignOff.Outcome.RETURNED:
        _returned(passage, comment)
    else:
        _approved(passage)


def _returned(passage: Passage, comment: str) -> None:
    assert passage.task is not None  # noqa: S101
    review, agency = passage.review, passage.task.agency
    others = [task.owner for task in passage.open_tasks("sign_off") if task.pk != passage.task.pk]
    passage.cancel("sign_off")
    body = (
        f"{agency} returned the report on {review.pseudonym} ({review.reference}) for changes:\n\n"
        f"{comment}\n\n{review_address(review)}\n"
    )
    for person in coordinators(review):
        passage.tell(
            person, "report_returned", f"{review.reference}: the report was returned", body
        )
    for owner in others:
        if owner is not None:
            passage.tell(
                owner,
                "sign_off_paused",
                f"{review.reference}: no need to sign off yet",
                f"{agency} asked for changes to the report, so a new version will come to you.\n",
            )
    passage.say(f"Returned the report for changes, for {agency}.", round=review.report_round)


def _approved(passage: Passage) -> None:
    assert passage.task is not None  # noqa: S101
    review, agency = passage.review, passage.task.agency
    passage.say(f"Signed off the report, for {agency}.", round=review.report_round)
    if not signed_by_all(review):
        return
    passage.set_date("signed_off", passage.today)
    # Ready to be sent: what goes to the National Panel is what all three signed.
    file_report(passage, "Final")
    _file_letter(passage, passage.today)
    for person in coordinators(review):
        passage.tell(
            person,
            "report_signed",
            f"{review.reference}: all three partners have signed",
            f"The report on {review.pseudonym} ({review.reference}) is signed off. The final report and a "
            f"covering letter are ready to be sent to the National Panel:\n{review_address(review)}\n",
            key=f"round {review.report_round}",
        )


def _file_letter(passage: Passage, on: date) -> None:
    """Keep the covering letter, dated ``on``, as the next version."""
    file_document(
        passage,
        LETTER,
        "Covering letter to the National Panel",
        submission_letter(passage.review, passage.now, on=on),
    )


# -- submission ---------------------------------------------------------------------------------------


def missing_sign_offs(passage: Passage) -> Iterator[str]:
    """A sentence for each safeguarding partner who has not signed this round."""
    for words in partners_to_sign(passage.review):
        yield f"The report is not signed off by {words}. Ask them to sign it, or to return it."


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
        name="sign_off",
        label="Sign off the report",
        roles=frozenset({RoleKind.SIGNATORY}),
        stages=REPORT,
        task="sign_off",
        run=sign_off,
        agency_scoped=True,
    ),
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
