"""The returns are closed: who has not answered is recorded as no response; and that is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.door.acts import Act
from reviews.models import OPEN_REQUEST_STATES, InformationRequest, RequestState
from reviews.requests import asking

from ..models import Answer
from ..stages import MODERATION, RETURNS
from ..tools import draft
from .common import COORDINATOR, claim_audit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviews.door.passage import Passage

REASON = "The returns were closed without an answer."


def _somebody_answered(passage: Passage) -> Iterator[str]:
    sent = InformationRequest.objects.filter(
        review_id=passage.review.pk, state=RequestState.SUBMITTED
    )
    if not sent.exists():
        yield "No agency has sent its return yet, so there is nothing to moderate. Wait, chase, or take the audit out of the programme."
    elif unread := sent.filter(checked_on__isnull=True).count():
        yield f"{unread} {'return waits' if unread == 1 else 'returns wait'} to be read. Accept each, or send it back, first."
    if draft(passage.review) is not None:
        yield "A correction of the tool is begun. Issue it or take it away first."


def close_returns(passage: Passage) -> None:
    """Close the returns. ``data``: ``note`` (what was tried to get the answers that are missing; needed where some are).

    Each agency that owes one is recorded as no response and told so.
    """
    review, note = passage.review, str(passage.data.get("note") or "").strip()
    waiting = InformationRequest.objects.filter(review_id=review.pk, state__in=OPEN_REQUEST_STATES)
    if waiting.exists() and not note:
        passage.refuse(
            note="Some agencies have not answered. Say what was tried; it stands with each of them."
        )
    silent = asking.close_all_unanswered(passage, note or REASON)
    for request in silent:
        asking.tell_contact(
            passage,
            request,
            "no_response_recorded",
            "recorded as no response",
            f"The returns of this audit are closed, and none came from your agency. {note}\n\n"
            "The report says so. If you can still send it, tell the partnership team.",
        )
    audit = claim_audit(passage)
    audit.silent = [request.pk for request in silent]
    passage.save(audit)
    passage.set_date("returns_closed", passage.today)
    passage.fire("close_returns")
    number = len(silent)
    passage.say(
        f"Closed the returns. No response from {number} {'agency' if number == 1 else 'agencies'}."
        if number
        else "Closed the returns. Every agency that was asked has answered.",
        silent=number,
    )


def undo_close_returns(passage: Passage) -> None:
    """Open the returns again: who was recorded as no response with the closing can answer again."""
    audit = claim_audit(passage)
    passage.rewind("close_returns")
    passage.clear_date("returns_closed")
    passage.fire("back_to_returns")
    for request in InformationRequest.objects.filter(
        review_id=passage.review.pk, pk__in=audit.silent, state=RequestState.NO_RESPONSE
    ).select_related("agency", "contact"):
        begun = Answer.objects.filter(request=request).exists()
        request.state = RequestState.STARTED if begun else RequestState.SENT
        request.state_reason = ""
        passage.save(request)
        asking.open_task_for(passage, request)
        asking.tell_contact(
            passage,
            request,
            "returns_open_again",
            "you can send your return again",
            "The returns of this audit are open again. What you wrote is still there:\n"
            f"{asking.summary_address(passage.review, request.agency)}",
        )
    if audit.silent:
        asking.reopen_clock(passage)
    audit.silent = []
    passage.save(audit)
    passage.say("Opened the returns again.")


ACTS = (
    Act(
        name="close_returns",
        label="Close the returns",
        roles=COORDINATOR,
        stages=RETURNS,
        task="close_returns",
        run=close_returns,
        guards=(_somebody_answered,),
    ),
    Act(
        name="undo_close_returns",
        label="Open the returns again",
        roles=COORDINATOR,
        stages=MODERATION,
        run=undo_close_returns,
        needs_reason=True,
        undoes="close_returns",
        page="audit:undo_close_returns",
    ),
)
