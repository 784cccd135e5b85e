"""Asking one agency for information: checking whom and by when, the request's row, its messages.

Shared by the acts on requests (``acts/information.py``) and on returns
(``acts/agency_return.py``, ``acts/return_sending.py``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from partnership.models import Agency, AgencyContact, Membership, User
from reviews.access.coordinators import coordinators
from reviews.addresses import review_address
from reviews.clock import WorkingCalendar, in_words, too_far
from reviews.clock.partnership_calendar import calendar_for
from reviews.door import Refused
from reviews.door.due import deriving
from reviews.door.shared.access import can_join, give_role
from reviews.filing import file_document, next_number
from reviews.kinds.reading import carrier_of
from reviews.models import (
    OPEN_REQUEST_STATES,
    InformationRequest,
    RequestState,
    Review,
    ReviewDate,
    ReviewRole,
    RoleKind,
)
from reviews.process import process_for
from reviews.rules import Edition
from reviews.wording import edition_of

from . import bases
from .kind import Words, requests_of
from .search_period import Period

if TYPE_CHECKING:
    from reviews.door.passage import Passage

#: Kind of the letter among the documents of a review.
LETTER = "request_letter"
#: Said by every act of an agency that was not asked.
NOT_ASKED = (
    "This agency has not been asked for information on this review. "
    "If it should be, ask the partnership team."
)


@dataclass(frozen=True)
class Ask:
    """One agency to be asked: who there, and by which day."""

    agency: Agency
    contact: User
    due_on: date


# -- defaults ---------------------------------------------------------------------------------


def default_due(review: Review, today: date) -> date:
    """Return the day of the process's rule for answers, or the next working day when that has passed.

    A rule that counts from the day of asking counts from today while nobody was asked.
    """
    calendar, kind = calendar_for(review.partnership), requests_of(process_for(review))
    rows = ReviewDate.objects.filter(review_id=review.pk)
    dates: dict[str, date | None] = {kind.sent: today, **dict(rows.values_list("key", "on"))}
    found = deriving([review])(review, dates, today)
    rule = next((item for item in found if item.rule.id == kind.due_rule), None)
    if rule and rule.due_on and rule.due_on >= today and calendar.is_working_day(rule.due_on):
        return rule.due_on
    return calendar.add(today, 1)


def default_purpose(edition: Edition, words: Words) -> str:
    """Return a purpose that says why we ask, from the purposes of the review in its rule file."""
    doing = words.doing.format(name=edition.names.short)
    lines = "\n".join(f"- {purpose.text}" for purpose in edition.purposes)
    return (
        f"We are {doing} and need to know {words.need}. "
        f"The information is for {words.for_what}:\n{lines}"
    )


def default_contacts(agencies: list[Agency], today: date) -> dict[int, User]:
    """Return whom to ask at each agency: the contact for requests, else the lead, else the deputy.

    One query. An agency without a current contact is left out.
    """
    order = (AgencyContact.Kind.LEAD, AgencyContact.Kind.CONTACT, AgencyContact.Kind.DEPUTY)
    rows = (
        AgencyContact.objects.in_office(today)
        .filter(agency__in=agencies, kind__in=order)
        .select_related("user")
    )
    found: dict[int, User] = {}
    for row in sorted(rows, key=lambda row: (order.index(AgencyContact.Kind(row.kind)), row.pk)):
        found.setdefault(row.agency_id, row.user)
    return found


# -- finding and checking ---------------------------------------------------------------------


def due_problem(calendar: WorkingCalendar, due_on: date, today: date) -> str:
    """Return why a day cannot be the due day of a request, or nothing."""
    if due_on < today:
        return f"{in_words(due_on)} has passed. Choose today or a later day."
    if far := too_far(due_on):
        return far
    if name := calendar.name_of(due_on):
        following = calendar.add(due_on, 1)
        return (
            f"{in_words(due_on)} is not a working day ({name}). "
            f"The next working day is {in_words(following)}."
        )
    return ""


def request_of(passage: Passage) -> InformationRequest:
    """Return the request of the act's agency (of its task, or ``data["agency"]``), locked.

    ``data["version"]``, where given, is the version that the form was opened on. Raises ``Refused``
    when the agency was not asked, ``Stale`` when the request changed meanwhile.
    """
    agency = passage.task.agency if passage.task else passage.data.get("agency")
    found = (
        InformationRequest.objects.filter(review_id=passage.review.pk, agency=agency).first()
        if agency
        else None
    )
    if found is None:
        raise Refused(NOT_ASKED)
    return passage.claim(found, passage.data.get("version"))


def open_request_of(passage: Passage) -> InformationRequest:
    """Return the same when the agency still owes an answer; else say what became of the request."""
    request = request_of(passage)
    if not request.is_open:
        raise Refused(closed_sentence(request, words_of(passage)))
    return request


def words_of(passage: Passage) -> Words:
    """Return what the process calls things."""
    return requests_of(passage.process).words


def closed_sentence(request: InformationRequest, words: Words) -> str:
    """Say why nothing can be written into a request that is no longer open."""
    sentences = {
        RequestState.SUBMITTED: f"The {words.answer} has been sent. If something has to change, ask the "
        "partnership team to send it back.",
        RequestState.REFUSED: "The agency refused this request, so nothing more can be added to it.",
        RequestState.RELEASED: "The agency is no longer asked for information.",
        RequestState.NO_RESPONSE: "The request was closed without an answer. The partnership team "
        "can ask again.",
    }
    return sentences.get(RequestState(request.state), "This request is not open.")


def ask_problems(
    passage: Passage, asks: list[Ask], calendar: WorkingCalendar, *, suffix: bool
) -> dict[str, str]:
    """Return what is wrong with whom we ask, by form field (``contact_7`` with ``suffix``)."""
    problems: dict[str, str] = {}
    seen: set[int] = set()
    carrier = carrier_of(passage.review)
    for ask in asks:
        tail = f"_{ask.agency.pk}" if suffix else ""
        ours = ask.agency.partnership_id == passage.review.partnership_id
        if not ours or not ask.agency.is_active:
            problems[f"agency{tail}"] = (
                f"{ask.agency} does not work with this partnership now. Leave it out, or bring it back under Partnership, Agencies first."
            )
        if ask.agency.pk in seen:
            problems[f"agency{tail}"] = f"{ask.agency} is in the list twice. Ask it once."
        seen.add(ask.agency.pk)
        if carrier is not None and ask.agency != carrier:
            problems[f"agency{tail}"] = (
                f"{carrier} alone carries this review, so no other agency is asked. Correct the kind of review first, if "
                "others are needed."
            )
        if sentence := can_join(passage, ask.contact) or _not_of(ask):
            problems[f"contact{tail}"] = sentence
        if sentence := due_problem(calendar, ask.due_on, passage.today):
            problems[f"due_on{tail}"] = sentence
    return problems


def _not_of(ask: Ask) -> str:
    """Why this person cannot answer for this agency, or nothing: they would read who the child is."""
    current = Membership.objects.current().filter(user=ask.contact, agency=ask.agency)
    named = AgencyContact.objects.in_office().filter(user=ask.contact, agency=ask.agency)
    if current.exists() or named.exists():
        return ""
    return (
        f"{ask.contact} is not with {ask.agency.short_name}. Choose somebody who is, "
        "or first add them to that agency under Partnership, People."
    )


# -- writing ----------------------------------------------------------------------------------


def ask(
    passage: Passage, whom: Ask, legal_basis: str, purpose: str, period: Period
) -> InformationRequest:
    """Write the request of one agency, give its contact their role, send message and letter.

    An agency that was asked before and released, refused or silent gets its old request opened again:
    what it had written is still there.
    """
    request = InformationRequest.objects.filter(
        review_id=passage.review.pk, agency=whom.agency
    ).first() or InformationRequest(review=passage.review, agency=whom.agency)
    if request.pk and request.contact != whom.contact:
        end_contact(passage, request.contact, whom.agency)
    request.contact, request.due_on = whom.contact, whom.due_on
    request.purpose = purpose
    period.put_on(request)
    bases.put_on(passage, request, legal_basis)
    request.state, request.state_reason = RequestState.SENT, ""
    request.sent_on, request.replied_on, request.checked_on = passage.today, None, None
    request.nil_statement = ""
    passage.save(request)
    give_role(passage, whom.contact, RoleKind.AGENCY_CONTACT, whom.agency)
    file_letter(passage, request)
    tell_asked(passage, request)
    return request


def file_letter(passage: Passage, request: InformationRequest) -> None:
    """Keep the letter of a request as it stands now, as the next version for its agency."""
    review, kind = passage.review, requests_of(passage.process)
    number = next_number(review.pk, LETTER, request.agency)
    content = kind.letter(
        review,
        request,
        edition_of(review),
        kind.words,
        address=summary_address(review, request.agency),
        number=number,
        now=passage.now,
    )
    file_document(passage, LETTER, "Request for information", content, agency=request.agency)


def end_contact(passage: Passage, user: User, agency: Agency) -> None:
    """End a person's role as contact of one agency on the review, unless they were that before it was asked."""
    if requests_of(passage.process).stays(passage.review, user):
        return
    for role in ReviewRole.objects.filter(
        review_id=passage.review.pk,
        user=user,
        role=RoleKind.AGENCY_CONTACT,
        agency=agency,
        until__isnull=True,
    ):
        role.until = passage.today
        passage.save(role)


def open_task_for(passage: Passage, request: InformationRequest) -> None:
    """Open the agency's task again beside the other agencies' (their branches are left alone)."""
    kind = requests_of(passage.process)
    passage.add_branch(kind.each, kind.answer, agency=request.agency, owner=request.contact)


def end_task(passage: Passage, request: InformationRequest) -> None:
    """End the agency's task: nothing more is written."""
    passage.cancel(requests_of(passage.process).answer, agency_id=request.agency_id)


def reopen_clock(passage: Passage) -> None:
    """An answer is owed again: while we gather information, not all answers are in any more."""
    kind = requests_of(passage.process)
    if passage.review.stage in kind.asked_at:
        passage.clear_date(kind.answered)


def settle(passage: Passage) -> bool:
    """Set the date on which the last answer came, when none is outstanding; return whether it is so."""
    requests = InformationRequest.objects.filter(review_id=passage.review.pk)
    if requests.filter(state__in=OPEN_REQUEST_STATES).exists():
        return False
    answered = requests_of(passage.process).answered
    if not ReviewDate.objects.filter(review_id=passage.review.pk, key=answered).exists():
        passage.set_date(answered, passage.today)
    return True


def close_unanswered(passage: Passage, request: InformationRequest, reason: str) -> None:
    """Record that an agency gave no answer, and end its task. What it had written is kept."""
    request.state, request.state_reason = RequestState.NO_RESPONSE, reason
    passage.save(request)
    end_task(passage, request)


def close_all_unanswered(passage: Passage, reason: str) -> list[InformationRequest]:
    """Record no response for every request that is still open, for an act that goes on without them.

    Used when the review panel has met. Returns the requests that were closed.
    """
    waiting = list(
        InformationRequest.objects.filter(
            review_id=passage.review.pk, state__in=OPEN_REQUEST_STATES
        ).select_related("agency", "contact")
    )
    for request in waiting:
        close_unanswered(passage, request, reason)
    if waiting:
        settle(passage)
    return waiting


# -- telling ----------------------------------------------------------------------------------


def summary_address(review: Review, agency: Agency) -> str:
    """Return the full address of the agency's own answer."""
    return review_address(review, f"requests/{agency.pk}/summary/")


def tell_asked(passage: Passage, request: InformationRequest, *, again: str = "") -> None:
    """Write to the contact: what is asked, by when, on which basis, and where. No identity."""
    review, words = passage.review, words_of(passage)
    people = requests_of(passage.process).about_people
    passage.tell(
        request.contact,
        "information_requested",
        f"{review.reference}: information needed by {in_words(request.due_on)}",
        (f"{again}\n\n" if again else "")
        + f"{review.partnership} asks {request.agency} for information about "
        f"{review.reference} {review.pseudonym}.\n\n"
        f"Please send {words.yours}{' and key dates' if people else ''} by {in_words(request.due_on)}.\n\n"
        + (f"Period to search: {request.search_period}.\n\n" if people else "")
        + f"Legal basis: {request.legal_basis_label}.\n\n"
        + (f"{request.legal_basis_limit}\n\n" if request.legal_basis_limit else "")
        + f"{request.purpose}\n\n"
        + (_about_who(words) if people else "")
        + f"Write your {words.answer} here:\n{summary_address(review, request.agency)}\n"
        + (_know_them(review, words) if people else ""),
        key=f"{request.pk}:{passage.uid}",
    )


def _about_who(words: Words) -> str:
    """Where it stands whom the request is about."""
    return (
        f"Who the {words.person} is stands on a sealed page that you can open from your {words.answer}, so that you "
        "can search your records. Do not write names in e-mails.\n\n"
    )


def _know_them(review: Review, words: Words) -> str:
    """What somebody does who knows the people."""
    return (
        f"\nIf you know the {words.person} or the family yourself, or worked with them, tell us before you read "
        f"anything:\n{review_address(review, 'declaration/')}\n"
    )


def tell_contact(
    passage: Passage, request: InformationRequest, kind: str, subject: str, body: str
) -> None:
    """Write to the contact of a request."""
    review = passage.review
    passage.tell(
        request.contact,
        kind,
        f"{review.reference}: {subject}",
        f"{review.reference} {review.pseudonym}, {request.agency}\n\n{body}\n",
        key=f"{request.pk}:{passage.uid}",
    )


def tell_coordinators(
    passage: Passage, request: InformationRequest, kind: str, subject: str, body: str
) -> None:
    """Write to everyone who coordinates the review."""
    review = passage.review
    for person in coordinators(review):
        passage.tell(
            person,
            kind,
            f"{review.reference}: {subject}",
            f"{review.reference} {review.pseudonym}, {request.agency}\n\n{body}\n\n"
            f"{review_address(review, f'requests/{request.agency_id}/')}\n",
            key=f"{request.pk}:{passage.uid}",
        )
