"""How an agency answers a request: it sends its return, says that it holds nothing, or refuses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from reviews import naming
from reviews.clock import in_words
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.door.shared.access import give_role
from reviews.models import (
    ChronologyEntry,
    InformationRequest,
    RequestState,
    ReturnSection,
    RoleKind,
)
from reviews.wording import edition_of

from .. import asking
from ..kind import requests_of
from ..names import in_answer
from .writing import CONTACT, CONTACT_OR_COORDINATOR

if TYPE_CHECKING:
    from ..kind import Requests


def missing_from_summary(passage: Passage) -> Iterator[str]:
    """Name each thing that a summary still lacks. A statement that the agency holds nothing replaces all."""
    words, kind = asking.words_of(passage), requests_of(passage.process)
    agency = passage.task.agency if passage.task else passage.data.get("agency")
    request = InformationRequest.objects.filter(review_id=passage.review.pk, agency=agency).first()
    if request is None:
        return
    has_dates = ChronologyEntry.objects.filter(request=request).exists()
    if str(passage.data.get("nil_statement", "")).strip():
        if has_dates:
            yield (
                "You gave key dates, so your agency does hold information. "
                f"Remove them, or send the full {words.answer}."
            )
        for one in kind.beside:
            # What is begun there would go out with it, and be counted.
            if one.is_information and one.rows(request).exists():
                yield (
                    f"There are {one.noun}s in your {words.answer} already. Take them away, or send it in full."
                )
        return
    written = {
        section.key
        for section in ReturnSection.objects.filter(request=request)
        if section.text.strip()
    }
    for section in edition_of(passage.review).return_sections:
        if section.required and section.key not in written:
            yield f"Write the section “{section.label}”."
    for one in kind.beside:
        yield from one.missing(request)
    if kind.about_people and kind.wants_key_dates and not has_dates:
        yield f"Add at least one key date, or say that your agency {words.no('says')}."


def _keep_headings(passage: Passage, request: InformationRequest) -> None:
    """What is sent keeps the headings that it was sent under, also where a section was written earlier."""
    sections = {s.key: s.label for s in edition_of(passage.review).return_sections}
    for row in ReturnSection.objects.filter(request=request):
        if row.label != sections.get(row.key, row.label):
            row.label = sections[row.key]
            passage.save(row)


def submit_summary(passage: Passage) -> None:
    """Send the return. ``data``: ``nil_statement`` (what was searched, when the agency holds nothing), and
    ``names_checked`` where a word of the sealed name stands in it.
    """
    request, words = asking.open_request_of(passage), asking.words_of(passage)
    nil = str(passage.data.get("nil_statement", "")).strip()
    request.nil_statement = nil
    naming.refuse_unchecked(passage, in_answer(request, nil), words.person)
    request.state, request.state_reason = RequestState.SUBMITTED, ""
    request.replied_on, request.checked_on = passage.today, None
    passage.save(request)
    _keep_headings(passage, request)
    all_in, in_short = asking.settle(passage), words.nothing.in_short.lower()
    nothing, sent = words.no("says"), f"sent its {words.answer}"
    asking.tell_coordinators(
        passage,
        request,
        "summary_received",
        f"{request.agency.short_name} {in_short if nil else sent}",
        f"{request.agency} {f'says that it {nothing}' if nil else sent}."
        + (" Nothing is outstanding any more." if all_in else "")
        + "\n\nPlease read it, and accept it or send it back with what is needed.",
    )
    passage.result = request
    passage.say(
        f"{'Said that' if nil else f'Sent the {words.answer} of'} {request.agency}"
        f"{f' {nothing}' if nil else ''}."
    )


def send_back(passage: Passage, request: InformationRequest, due_on: date) -> None:
    """Send an answer back for the reason of the act, to be sent again by ``due_on``. Its contact can take part."""
    request.state, request.state_reason = RequestState.RETURNED, passage.reason
    request.due_on, request.replied_on, request.checked_on = due_on, None, None
    passage.save(request)
    give_role(passage, request.contact, RoleKind.AGENCY_CONTACT, request.agency)
    asking.open_task_for(passage, request)
    asking.reopen_clock(passage)
    asking.tell_contact(
        passage,
        request,
        "summary_returned",
        f"we need a little more by {in_words(due_on)}",
        f"Thank you for your {asking.words_of(passage).answer}. Before we can use it, we need this:\n\n{passage.reason}\n\n"
        f"All that you wrote is still there:\n"
        f"{asking.summary_address(passage.review, request.agency)}",
    )


def take_as_it_is(passage: Passage, request: InformationRequest) -> None:
    """What was sent back counts as sent again, as it stands now: more is not waited for."""
    words = asking.words_of(passage)
    if not request.nil_statement:
        passage.refuse(*missing_from_summary(passage))
    if places := in_answer(request, request.nil_statement):
        passage.refuse(
            f"{naming.sentence(places, words.person)} Ask the agency to look at it first."
        )
    request.state, request.state_reason = RequestState.SUBMITTED, ""
    request.replied_on = passage.today
    passage.save(request)
    asking.end_task(passage, request)
    asking.settle(passage)
    asking.tell_contact(
        passage,
        request,
        "summary_accepted",
        f"we take your {words.answer} as it is",
        "You do not need to send anything more. Thank you for your time.",
    )


def refuse_information(passage: Passage) -> None:
    """Refuse a request, with the reason: the agency itself, or the coordinator on its behalf.

    ``data``: ``agency``, ``version``.
    """
    request = asking.open_request_of(passage)
    request.state, request.state_reason = RequestState.REFUSED, passage.reason
    request.replied_on = passage.today
    passage.save(request)
    asking.end_task(passage, request)
    asking.settle(passage)
    asking.tell_coordinators(
        passage,
        request,
        "information_refused",
        f"{request.agency.short_name} will not give information",
        f"{request.agency} refused the request:\n\n{passage.reason}",
    )
    asking.tell_contact(
        passage,
        request,
        "information_refused",
        "recorded that your agency will not give information",
        f"{passage.actor} recorded that your agency refuses the request:\n\n{passage.reason}\n\n"
        "If that is not right, tell the partnership team.",
    )
    passage.result = request
    passage.say(f"Recorded that {request.agency} refuses to give information.")


def sending_acts(kind: Requests) -> tuple[Act, ...]:
    """Return the acts with which an agency answers."""
    return (
        Act(
            name="submit_summary",
            label=kind.words.say("Send the agency {answer}"),
            roles=CONTACT,
            stages=kind.stages,
            task=kind.answer,
            run=submit_summary,
            guards=(missing_from_summary,),
            agency_scoped=True,
        ),
        Act(
            name="refuse_information",
            label="Refuse to give information",
            roles=CONTACT_OR_COORDINATOR,
            stages=kind.stages,
            run=refuse_information,
            needs_reason=True,
            agency_scoped=True,
        ),
    )
