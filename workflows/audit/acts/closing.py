"""The returns are closed: who has not answered is recorded as no response; and that is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.door.acts import Act
from reviews.door.shared.access import can_join, give_role
from reviews.models import OPEN_REQUEST_STATES, InformationRequest, RequestState, RoleKind
from reviews.requests import asking

from ..grades import outdated
from ..models import Audit
from ..stages import MODERATION, RETURNS
from ..tools import draft
from .common import COORDINATOR, claim_audit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviews.door.passage import Passage
    from reviews.models import Review

#: As long as the sentence of an event is.
LONGEST_SENTENCE = 500
REASON = "The returns were closed without an answer."


def _what_came_is_settled(passage: Passage) -> Iterator[str]:
    requests = InformationRequest.objects.filter(review_id=passage.review.pk)
    unread = requests.filter(state=RequestState.SUBMITTED, checked_on__isnull=True).count()
    if unread:
        yield f"{unread} {'return waits' if unread == 1 else 'returns wait'} to be read. Accept each, or send it back, first."
    back = requests.filter(state=RequestState.RETURNED).select_related("agency")
    for request in back.order_by("agency__name"):
        # It answered, so it must not be counted as no response.
        yield f"The return of {request.agency} was sent back for more. Wait for it, accept it as it is, or release the agency."
    if draft(passage.review) is not None:
        yield "A correction of the tool is begun. Issue it or take it away first."


def close_returns(passage: Passage) -> None:
    """Close the returns. ``data``: ``note`` (what was tried to get the answers that are missing; needed where some are, and
    where no return came at all).

    Each agency that owes one is recorded as no response and told so.
    """
    review, note = passage.review, str(passage.data.get("note") or "").strip()
    requests = InformationRequest.objects.filter(review_id=review.pk)
    was = {
        request.pk: {"pk": request.pk, "state": request.state, "reason": request.state_reason}
        for request in requests.filter(state__in=OPEN_REQUEST_STATES)
    }
    if was and not note:
        passage.refuse(
            note="Some agencies have not answered. Say what was tried; it stands with each of them."
        )
    if not note and not requests.filter(state=RequestState.SUBMITTED).exists():
        passage.refuse(note="No return came. Say what the audit rests on.")
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
    audit.silent = [
        *(row for row in audit.silent if row["pk"] not in was),
        *(was[request.pk] for request in silent),
    ]
    passage.save(audit)
    # Grades that were moderated before the returns were opened again.
    gone = outdated(review)
    passage.delete_all(gone)
    passage.set_date("returns_closed", passage.today)
    passage.fire("close_returns")
    number = len(silent)
    again = (
        f" {len(gone)} moderated {'grade is' if len(gone) == 1 else 'grades are'} taken away: the agency’s own is another one now."
        if gone
        else ""
    )
    passage.say((_closed(number, note) + again)[:LONGEST_SENTENCE], silent=number)


def _closed(silent: int, note: str) -> str:
    if silent:
        return f"Closed the returns. No response from {silent} {'agency' if silent == 1 else 'agencies'}."
    if note:
        return f"Closed the returns. No return came: {note}"
    return "Closed the returns. Every agency that was asked has answered."


def silent_requests(review: Review, audit: Audit) -> list[InformationRequest]:
    """Return the requests that a closing of the returns recorded as no response, by agency."""
    return list(
        InformationRequest.objects.filter(
            review_id=review.pk,
            pk__in=[row["pk"] for row in audit.silent],
            state=RequestState.NO_RESPONSE,
        )
        .select_related("agency", "contact")
        .order_by("agency__name")
    )


def undo_close_returns(passage: Passage) -> None:
    """Open the returns again: who was recorded as no response with the closing can answer again, as it stood before.

    ``data``: ``agencies`` (ids; those that can answer again; all of them where it is empty), so that one late return can be
    taken in. The others stay as they were recorded.
    """
    audit = claim_audit(passage)
    chosen = set(passage.data.get("agencies") or ())
    passage.rewind("close_returns")
    passage.clear_date("returns_closed")
    passage.fire("back_to_returns")
    was, opened, left = {row["pk"]: row for row in audit.silent}, set(), []
    for request in silent_requests(passage.review, audit):
        if chosen and request.agency_id not in chosen:
            continue
        if can_join(passage, request.contact):
            left.append(request.agency.short_name)
            continue
        opened.add(request.pk)
        request.state = was[request.pk]["state"]
        request.state_reason = was[request.pk]["reason"]
        passage.save(request)
        give_role(passage, request.contact, RoleKind.AGENCY_CONTACT, request.agency)
        asking.open_task_for(passage, request)
        asking.tell_contact(
            passage,
            request,
            "returns_open_again",
            "you can send your return again",
            "The returns of this audit are open again. What you wrote is still there:\n"
            f"{asking.summary_address(passage.review, request.agency)}",
        )
    if opened:
        asking.reopen_clock(passage)
    audit.silent = [row for row in audit.silent if row["pk"] not in opened]
    passage.save(audit)
    passage.say(
        "Opened the returns again."
        + (
            f" The contact cannot take part any more, so ask anew: {', '.join(left)}."
            if left
            else ""
        )
    )


ACTS = (
    Act(
        name="close_returns",
        label="Close the returns",
        roles=COORDINATOR,
        stages=RETURNS,
        task="close_returns",
        run=close_returns,
        guards=(_what_came_is_settled,),
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
