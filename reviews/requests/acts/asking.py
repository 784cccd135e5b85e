"""Asking agencies for information, chasing them, and what the coordinator does with their answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from partnership.ui.words import listed
from reviews.clock import in_words
from reviews.clock.partnership_calendar import calendar_for
from reviews.door import Refused
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.door.shared.access import can_join, give_role
from reviews.flowkit.titles import title_of_task
from reviews.models import (
    InformationRequest,
    RequestChaser,
    RequestState,
    RoleKind,
)

from .. import asking, bases, search_period
from ..asking import Ask
from ..kind import requests_of
from ..search_period import Period
from .nobody import ask_nobody, find_whom_to_search_for
from .sending import send_back, take_as_it_is

if TYPE_CHECKING:
    from ..kind import Requests

COORDINATOR = frozenset({RoleKind.COORDINATOR})


def _check_purpose(passage: Passage) -> dict[str, str]:
    if str(passage.data.get("purpose", "")).strip():
        return {}
    return {
        "purpose": "Say what the information is for. The agency needs it to decide what to share."
    }


def _names(requests: Sequence[InformationRequest]) -> str:
    return listed(request.agency.short_name for request in requests)


def request_information(passage: Passage) -> None:
    """Ask the chosen agencies. ``data``: ``asks`` (list of ``Ask``), ``legal_basis`` (with ``conditions``, see
    ``bases``), ``purpose``; may have ``search_from`` and ``search_to``, the days to search (``search_period``). Where the process allows it, ``nobody`` is
    why nobody is asked; more can be asked later all the same.

    Refusals belong to the fields ``purpose``, ``agencies``, ``search_from``, ``search_to``, and ``agency_<pk>``, ``contact_<pk>``,
    ``due_on_<pk>`` of each agency.
    """
    asks: list[Ask] = list(passage.data["asks"])
    nobody = str(passage.data.get("nobody") or "").strip()
    if requests_of(passage.process).may_ask_nobody and nobody:
        ask_nobody(passage, asks, nobody)
        return
    period = search_period.asked_for(passage)
    problems = _check_purpose(passage) | bases.problems(passage, passage.data["legal_basis"])
    problems |= search_period.problems(period, passage.today)
    if not asks:
        problems["agencies"] = "Choose at least one agency to ask."
    problems |= asking.ask_problems(
        passage, asks, calendar_for(passage.review.partnership), suffix=True
    )
    passage.refuse(**problems)
    find_whom_to_search_for(passage)
    basis, purpose = passage.data["legal_basis"], passage.data["purpose"].strip()
    requests = [asking.ask(passage, whom, basis, purpose, period) for whom in asks]
    asking.reopen_clock(passage)
    passage.set_date(requests_of(passage.process).sent, passage.today)
    passage.result = requests
    passage.say(
        f"Asked {len(requests)} agencies for information: {_names(requests)}."
        if len(requests) > 1
        else f"Asked {_names(requests)} for information."
    )


def _first_ones_are_asked(passage: Passage) -> Iterator[str]:
    for task in passage.open_tasks(requests_of(passage.process).ask):
        yield f"Ask the first agencies in the task “{title_of_task(task)}”."


def add_agency(passage: Passage) -> None:
    """Ask one more agency. ``data``: ``agency``, ``contact``, ``due_on``, ``legal_basis``, ``purpose``; may
    have ``search_from`` and ``search_to``.

    An agency that was released, refused or did not answer is asked again in its old request.
    """
    data, words = passage.data, asking.words_of(passage)
    whom = Ask(data["agency"], data["contact"], data["due_on"])
    period = search_period.asked_for(passage)
    problems = _check_purpose(passage) | bases.problems(passage, passage.data["legal_basis"])
    problems |= search_period.problems(period, passage.today)
    problems |= asking.ask_problems(
        passage, [whom], calendar_for(passage.review.partnership), suffix=False
    )
    passage.refuse(**problems)
    known = InformationRequest.objects.filter(
        review_id=passage.review.pk, agency=whom.agency
    ).first()
    if known is not None and known.is_open:
        passage.refuse(
            agency=f"{whom.agency} has been asked already and still has to answer. Wait for the answer, or record a reminder."
        )
    if known is not None and known.state == RequestState.SUBMITTED:
        passage.refuse(
            agency=f"{whom.agency} has sent its {words.answer}. If something is missing, send it back to them."
        )
    request = asking.ask(passage, whom, data["legal_basis"], data["purpose"].strip(), period)
    asking.open_task_for(passage, request)
    asking.reopen_clock(passage)
    passage.result = request
    again = " again" if known is not None else " as well"
    passage.say(f"Asked {whom.agency} for information{again}, by {in_words(whom.due_on)}.")


def release_agency(passage: Passage) -> None:
    """Take a request back: the agency is not needed. ``data``: ``agency``, ``version``."""
    request = asking.open_request_of(passage)
    request.state, request.state_reason = RequestState.RELEASED, passage.reason
    passage.save(request)
    asking.end_task(passage, request)
    asking.tell_contact(
        passage,
        request,
        "request_released",
        "your information is no longer needed",
        f"You do not need to send anything more. {passage.reason}\n\nThank you for your time.",
    )
    asking.end_contact(passage, request.contact, request.agency)
    asking.settle(passage)
    passage.result = request
    passage.say(f"Released {request.agency}: its information is no longer asked for.")


def change_request(passage: Passage) -> None:
    """Change the due day, the contact, the purpose or the period to search. ``data``: ``agency``, ``version``, and
    any of ``due_on``, ``contact``, ``legal_basis``, ``purpose``, ``search_from``, ``search_to``; what is left out stays.

    A new contact takes over the task and the role; both people are told.
    """
    request = asking.open_request_of(passage)
    data, before = passage.data, request.contact
    contact = data.get("contact") or before
    due_on = data.get("due_on") or request.due_on
    problems = _check_purpose(passage) if "purpose" in data else {}
    if data.get("legal_basis", request.legal_basis) != request.legal_basis:
        problems |= bases.problems(passage, data["legal_basis"])
    if contact != before and (sentence := can_join(passage, contact)):
        problems["contact"] = sentence
    calendar = calendar_for(passage.review.partnership)
    if due_on != request.due_on and (
        sentence := asking.due_problem(calendar, due_on, passage.today)
    ):
        problems["due_on"] = sentence
    searched = Period.of(request)
    period = search_period.asked_for(passage, searched)
    if period != searched:
        problems |= search_period.problems(period, passage.today)
    passage.refuse(**problems)
    period.put_on(request)
    changes = [
        f"due day from {in_words(request.due_on)} to {in_words(due_on)}"
        if due_on != request.due_on
        else "",
        f"contact from {before} to {contact}" if contact != before else "",
        _changed(request, data, "purpose", "purpose"),
        _changed(request, data, "legal_basis", "legal basis"),
        f"period to search, now: {request.search_period}" if period != searched else "",
    ]
    changes = [change for change in changes if change]
    if not changes:
        raise Refused(
            "Nothing was changed. Change the due day, the contact, the purpose or the period."
        )
    request.due_on, request.contact = due_on, contact
    request.purpose = str(data.get("purpose", request.purpose)).strip()
    basis = data.get("legal_basis", request.legal_basis)
    if basis != request.legal_basis:
        # The same basis keeps the words that it was sent with.
        bases.put_on(passage, request, basis)
    passage.save(request)
    asking.file_letter(passage, request)
    if contact != before:
        _hand_over(passage, request)
        _tell_former(passage, request, before)
    asking.tell_asked(passage, request, again=f"The request has changed. {passage.reason}")
    passage.result = request
    passage.say(f"Changed the request to {request.agency}: {'; '.join(changes)}.")


def _changed(request: InformationRequest, data: object, field: str, words: str) -> str:
    new = data.get(field) if hasattr(data, "get") else None
    return words if new is not None and str(new).strip() != getattr(request, field) else ""


def _hand_over(passage: Passage, request: InformationRequest) -> None:
    """Move role and open task to the contact that the request names now."""
    for task in passage.open_tasks(requests_of(passage.process).answer):
        if task.agency_id == request.agency_id:
            task.owner, task.status = request.contact, "ASSIGNED"
            task.save(update_fields=["owner", "status"])
    give_role(passage, request.contact, RoleKind.AGENCY_CONTACT, request.agency)


def _tell_former(passage: Passage, request: InformationRequest, former: object) -> None:
    """End the former contact's role and say who answers now."""
    review = passage.review
    asking.end_contact(passage, former, request.agency)  # type: ignore[arg-type]
    passage.tell(
        former,  # type: ignore[arg-type]
        "request_handed_over",
        f"{review.reference}: somebody else now answers for {request.agency.short_name}",
        f"{request.contact} takes over the request about {review.reference} {review.pseudonym} from "
        f"you. {passage.reason}\n\nWhat you wrote is kept and they can go on with it. Thank you.\n",
        key=f"{request.pk}:{passage.uid}",
    )


def chase_agency(passage: Passage) -> None:
    """Chase an answer and keep that it was done. ``data``: ``agency``, ``how`` (email, phone or meeting),
    ``note``. A chaser by e-mail is sent to the contact with the note.
    """
    request = asking.open_request_of(passage)
    how = RequestChaser.How(passage.data["how"])
    note = str(passage.data.get("note", "")).strip()
    if how != RequestChaser.How.EMAIL and not note:
        passage.refuse(note="Say whom you spoke to and what was agreed. A few words are enough.")
    passage.result = passage.save(
        RequestChaser(request=request, at=passage.now, by=passage.actor, how=how, note=note)
    )
    if how == RequestChaser.How.EMAIL:
        late = request.due_on < passage.today
        asking.tell_contact(
            passage,
            request,
            "request_chased",
            f"your agency’s information {'was' if late else 'is'} due on {in_words(request.due_on)}",
            (f"{note}\n\n" if note else "")
            + f"Please send the {asking.words_of(passage).answer}, or tell us what stands in the way, so that we can help.\n\n"
            + asking.summary_address(passage.review, request.agency),
        )
    words = {"email": "by message", "phone": "by telephone", "meeting": "in person"}[how.value]
    passage.say(f"Chased {request.agency} {words}.")


def record_no_response(passage: Passage) -> None:
    """Close a request that was not answered, with the reason. ``data``: ``agency``, ``version``."""
    request = asking.open_request_of(passage)
    asking.close_unanswered(passage, request, passage.reason)
    asking.tell_contact(
        passage,
        request,
        "no_response_recorded",
        "recorded as no response",
        f"The review goes on without your agency’s information. {passage.reason}\n\n"
        "If you can still send it, tell the partnership team and they will ask you again: what you "
        "wrote is kept.",
    )
    asking.settle(passage)
    passage.result = request
    passage.say(f"Recorded no response from {request.agency}.")


def return_summary(passage: Passage) -> None:
    """Send a summary back with what is needed. ``data``: ``agency``, ``version``, ``due_on`` (new day)."""
    request, words = asking.request_of(passage), asking.words_of(passage)
    if request.state != RequestState.SUBMITTED:
        raise Refused(
            f"Only {words.an_answer} that has been received can be sent back. Open the request to see where it is now."
        )
    problems = {}
    due_on = passage.data["due_on"]
    if sentence := asking.due_problem(
        calendar_for(passage.review.partnership), due_on, passage.today
    ):
        problems["due_on"] = sentence
    if sentence := can_join(passage, request.contact):
        problems["due_on"] = f"{sentence} Ask the agency again with another contact."
    passage.refuse(**problems)
    send_back(passage, request, due_on)
    passage.result = request
    passage.say(
        f"Sent the {words.answer} of {request.agency} back for more, by {in_words(due_on)}."
    )


def accept_summary(passage: Passage) -> None:
    """Note that a summary was read and can be used. ``data``: ``agency``, ``version``, ``quality_note``.

    One that was sent back for more can be taken as it is, while nothing that is needed is missing in it.
    """
    request, words = asking.request_of(passage), asking.words_of(passage)
    if request.state == RequestState.RETURNED:
        take_as_it_is(passage, request)
    if request.state != RequestState.SUBMITTED:
        raise Refused(
            f"Only {words.an_answer} that has been received can be accepted. Open the request to see where it is now."
        )
    if request.checked_on is not None:
        raise Refused(
            f"This {words.answer} was accepted on {in_words(request.checked_on)} already. There is nothing more to do."
        )
    request.quality_note = str(passage.data.get("quality_note", "")).strip()
    request.checked_on = passage.today
    passage.save(request)
    passage.result = request
    passage.say(f"Read and accepted the {words.answer} of {request.agency}.")


def asking_acts(kind: Requests) -> tuple[Act, ...]:
    """Return the acts of the team on requests."""
    return (
        Act(
            name="request_information",
            label="Ask agencies for information",
            roles=COORDINATOR,
            stages=kind.asked_at,
            task=kind.ask,
            run=request_information,
        ),
        Act(
            name="add_agency",
            label="Ask one more agency",
            roles=COORDINATOR,
            stages=kind.stages,
            run=add_agency,
            guards=(_first_ones_are_asked,),
            page="reviews:add_agency",
        ),
        Act(
            name="release_agency",
            label="Release an agency",
            roles=COORDINATOR,
            stages=kind.stages,
            run=release_agency,
            needs_reason=True,
        ),
        Act(
            name="change_request",
            label="Change a request",
            roles=COORDINATOR,
            stages=kind.stages,
            run=change_request,
            needs_reason=True,
        ),
        Act(
            name="chase_agency",
            label="Chase an agency",
            roles=COORDINATOR,
            stages=kind.stages,
            run=chase_agency,
        ),
        Act(
            name="record_no_response",
            label="Record no response",
            roles=COORDINATOR,
            stages=kind.stages,
            run=record_no_response,
            needs_reason=True,
        ),
        Act(
            name="return_summary",
            label=kind.words.say("Send {an_answer} back"),
            roles=COORDINATOR,
            stages=kind.stages,
            run=return_summary,
            guards=(_first_ones_are_asked,),
            needs_reason=True,
        ),
        Act(
            name="accept_summary",
            label=kind.words.say("Accept {an_answer}"),
            roles=COORDINATOR,
            stages=kind.stages,
            run=accept_summary,
        ),
    )
