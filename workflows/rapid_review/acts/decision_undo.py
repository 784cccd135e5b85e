"""Taking the record of the review panel's meeting back, with what it closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from partnership.models import Event
from reviews.decisions import supersede
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.door.shared.access import can_join, give_role
from reviews.models import (
    OPEN_REQUEST_STATES,
    InformationRequest,
    Meeting,
    RequestState,
    RoleKind,
    SignOff,
    Stage,
)
from reviews.panel.people import panel_people
from reviews.requests import asking

from ..meetings import last_meeting
from ..panel_queries import PANEL_DECISION
from ..requests import REQUESTS
from ..unready import MET_WITHOUT


def _nobody_signed(passage: Passage) -> Iterator[str]:
    """Only signatures of a round that is running count: what was returned or taken back is history."""
    if not passage.open_tasks("sign_off", "submit_report"):
        return
    signed = SignOff.objects.filter(
        review_id=passage.review.pk,
        round=passage.review.report_round,
        outcome=SignOff.Outcome.APPROVED,
    ).select_related("user")
    names = ", ".join(str(row.user) for row in signed)
    if names:
        yield (
            f"The report was signed off with this decision by {names}, so it stands. "
            "If the decision itself has to change, take the report back first."
        )


def undo_decision(passage: Passage) -> None:
    """Take the review back to the meeting of the review panel; the decision stays as superseded.

    The requests that recording the meeting closed without an answer are open again, as they were, so that
    a late summary can still be sent or recorded. One whose contact can no longer take part stays closed:
    the coordinator asks that agency again with another contact. A report that is out for sign-off is taken
    back; all three partners sign the one with the new decision. Members whose view was still open are not asked
    again, because the meeting was held; moving it to a time to come asks them (``change_meeting``).
    """
    asked = [task.owner for task in passage.open_tasks("sign_off") if task.owner is not None]
    recorded = _what_was_recorded(passage)
    supersede(passage, PANEL_DECISION, MET_WITHOUT)
    meeting = last_meeting(passage.review)
    if meeting is not None:
        meeting.state = Meeting.State.PLANNED
        passage.save(meeting)
    # A draft goes out again under the new decision, on its own day.
    for key in ("panel_meeting", "report_drafted", "signed_off"):
        passage.clear_date(key)
    passage.rewind("hold_meeting")
    opened, left = _reopen_requests(passage, recorded.get("no_response", ()))
    if opened and recorded.get("settled"):
        passage.clear_date(REQUESTS.answered)
    passage.fire("back_to_panel")
    for person in asked:
        passage.tell(
            person,
            "sign_off_paused",
            f"{passage.review.reference}: no need to sign off yet",
            f"The decision of the review panel on {passage.review.reference} {passage.review.pseudonym} "
            f"is recorded again, so a new version of the report will come to you.\n\n{passage.reason}\n",
        )
    for person in panel_people(passage.review):
        passage.tell(
            person,
            "decision_undone",
            f"{passage.review.reference}: the decision of the review panel was taken back",
            f"The record of the review panel on {passage.review.reference} {passage.review.pseudonym} "
            f"was taken back to be put right.\n\n{passage.reason}\n",
        )
    passage.say(
        "Took back the record of the meeting and its decision. The first one stays in the record."
        + (f" Open again: {_requests_of(opened)}." if opened else "")
        + (
            f" Still closed, because its contact can no longer take part: {_requests_of(left)}."
            if left
            else ""
        ),
        reopened=[request.agency_id for request in opened],
        left_closed=[request.agency_id for request in left],
    )


def _what_was_recorded(passage: Passage) -> Mapping[str, Any]:
    """What the event of the newest record of the meeting keeps."""
    event = (
        Event.objects.about("review", passage.review.pk)
        .filter(act="record_meeting")
        .order_by("-pk")
        .first()
    )
    return event.data if event else {}


def _reopen_requests(
    passage: Passage, agency_ids: Sequence[int]
) -> tuple[list[InformationRequest], list[InformationRequest]]:
    """Open the requests to these agencies again; return those that are open and those that stay closed."""
    opened, left = [], []
    for request in InformationRequest.objects.filter(
        review_id=passage.review.pk, agency__in=agency_ids, state=RequestState.NO_RESPONSE
    ).select_related("agency", "contact"):
        if can_join(passage, request.contact):
            left.append(request)
            continue
        before = request.history.filter(state__in=OPEN_REQUEST_STATES).first()  # newest first
        request.state = before.state if before else RequestState.SENT
        request.state_reason = before.state_reason if before else ""
        passage.save(request)
        give_role(passage, request.contact, RoleKind.AGENCY_CONTACT, request.agency)
        asking.open_task_for(passage, request)
        asking.tell_contact(
            passage,
            request,
            "request_reopened",
            "you can still send your agency’s information",
            "The record of the review panel’s meeting is being put right, so the request that was closed "
            "is open again. What you wrote is kept.\n\n"
            f"{asking.summary_address(passage.review, request.agency)}",
        )
        opened.append(request)
    return opened, left


def _requests_of(requests: Sequence[InformationRequest]) -> str:
    names = ", ".join(request.agency.short_name for request in requests)
    return f"the request{'' if len(requests) == 1 else 's'} to {names}"


ACTS = (
    Act(
        name="undo_decision",
        label="Record the meeting again",
        roles=frozenset({RoleKind.COORDINATOR}),
        stages=frozenset({Stage.REPORT}),
        run=undo_decision,
        guards=(_nobody_signed,),
        needs_reason=True,
        undoes="record_meeting",
        page="rapid_review:undo_decision",
    ),
)
