"""What the pages of requests and summaries read. Each takes a review that was found by ``visible_to``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from partnership.models import Agency, Event, Membership, User
from reviews.access.belonging import has_left
from reviews.access.papers import readable_attachments
from reviews.access.readable import SUMMARY, Holds, When, open_to
from reviews.chronology import in_order
from reviews.chronology.shown import cover_for_others
from reviews.clock.partnership_calendar import calendar_for
from reviews.kinds.reading import carrier_of
from reviews.models import (
    OPEN_REQUEST_STATES,
    Attachment,
    ChronologyEntry,
    ChronologyImport,
    ConflictOfInterest,
    Document,
    InformationRequest,
    RequestState,
    ReturnSection,
    Review,
    ReviewTask,
)
from reviews.process import process_for
from reviews.rules import Edition

from .asking import LETTER
from .became import Became, became_of
from .evidence import EVIDENCE
from .kind import requests_of
from .outstanding import working_days_late

if TYPE_CHECKING:
    from reviews.access.roles import Standing

#: A state's word and the colour of its tag. Late and accepted are added to it.
TAGS = {
    RequestState.SENT: ("Asked", "blue"),
    RequestState.STARTED: ("Being written", "light-blue"),
    RequestState.SUBMITTED: ("Received", "yellow"),
    RequestState.RETURNED: ("Sent back for more", "orange"),
    RequestState.REFUSED: ("Refused", "pink"),
    RequestState.RELEASED: ("No longer needed", "grey"),
    RequestState.NO_RESPONSE: ("No response", "red"),
}


@dataclass(frozen=True)
class RequestRow:
    """One request with what a list shows of it. ``late`` counts working days after the due day.

    ``became`` says in words what became of it.
    """

    request: InformationRequest
    word: str
    colour: str
    became: Became
    late: int
    written: int
    sections: int
    key_dates: int


def rows_of(
    review: Review, requests: QuerySet[InformationRequest], edition: Edition, today: date
) -> list[RequestRow]:
    """Return the requests for a list; a fixed number of queries however many there are."""
    filled = Q(sections__text__regex=r"\S")
    found = list(
        requests.select_related("agency", "contact")
        .annotate(
            contact_left=has_left("contact", "review__partnership"),
            written=Count("sections", filter=filled, distinct=True),
            dates=Count("chronology", distinct=True),
        )
        .order_by("agency__name")
    )
    calendar = calendar_for(review.partnership)
    nothing = requests_of(process_for(review)).words.nothing
    rows = []
    for request, became in zip(found, became_of(review, today, found), strict=True):
        word, colour = TAGS[RequestState(request.state)]
        if request.state == RequestState.SUBMITTED and request.checked_on:
            word, colour = "Accepted", "green"
        if request.state == RequestState.SUBMITTED and request.nil_statement.strip():
            word = f"{word}: {nothing.tag}"
        rows.append(
            RequestRow(
                request=request,
                word=word,
                colour=colour,
                became=became,
                late=working_days_late(request, calendar, today),
                written=request.written,  # type: ignore[attr-defined]
                sections=len(edition.return_sections),
                key_dates=request.dates,  # type: ignore[attr-defined]
            )
        )
    return rows


# -- whom to ask --------------------------------------------------------------------------------


def active_agencies(review: Review) -> list[Agency]:
    """Return the agencies of the partnership: safeguarding partners first, then by sector and name."""
    found = Agency.objects.filter(partnership_id=review.partnership_id, is_active=True)
    return sorted(found, key=lambda a: (not a.statutory_partner, a.sector, a.name))


def agencies_to_ask(review: Review) -> list[Agency]:
    """Return the same, or the one that alone carries the review."""
    carrier = carrier_of(review)
    return [carrier] if carrier is not None else active_agencies(review)


def agencies_to_add(review: Review) -> list[Agency]:
    """Return the agencies that can be asked as well: not asked yet, released, refused or silent."""
    busy = InformationRequest.objects.filter(
        review_id=review.pk, state__in=(*OPEN_REQUEST_STATES, RequestState.SUBMITTED)
    ).values("agency_id")
    found = Agency.objects.filter(partnership_id=review.partnership_id, is_active=True)
    if carrier := carrier_of(review):
        found = found.filter(pk=carrier.pk)
    return list(found.exclude(pk__in=busy).order_by("name"))


def people_by_agency(review: Review) -> dict[int, list[User]]:
    """Return who may answer for each agency: its colleagues without a conflict of interest. One query."""
    conflicts = ConflictOfInterest.objects.filter(review_id=review.pk, lifted_on__isnull=True)
    found: dict[int, list[User]] = {}
    for row in (
        Membership.objects.current()
        .filter(partnership_id=review.partnership_id, agency__isnull=False)
        .exclude(user__in=conflicts.values("user"))
        .select_related("user")
        .order_by("user__name", "pk")
    ):
        people = found.setdefault(row.agency_id or 0, [])
        if row.user not in people:
            people.append(row.user)
    return found


def people_in_groups(
    review: Review, first: Agency | None = None
) -> list[tuple[str, Sequence[User]]]:
    """Return the same for a list of persons under their agencies, one agency first."""
    people = people_by_agency(review)
    agencies = active_agencies(review)
    agencies.sort(key=lambda agency: (agency != first, agency.name))
    return [(a.name, people[a.pk]) for a in agencies if a.pk in people]


# -- one request ---------------------------------------------------------------------------------


def letters_of(request: InformationRequest) -> QuerySet[Document]:
    """Return the letters to the agency, newest first, without their content."""
    return (
        Document.objects.filter(
            review_id=request.review_id, kind=LETTER, agency_id=request.agency_id
        )
        .select_related("made_by")
        .defer("content")
        .order_by("-number")
    )


def history_of(request: InformationRequest) -> QuerySet[Event]:
    """Return what happened to the request, newest first, without each small saving of a section."""
    return (
        Event.objects.about("review", request.review_id)
        .filter(data__agency=request.agency_id, is_access=False)
        .exclude(act="save_return_section")
        .select_related("actor")
    )


def open_task_of(request: InformationRequest) -> ReviewTask | None:
    """Return the agency's open task, or None."""
    node = requests_of(process_for(request.review)).answer
    for task in ReviewTask.objects.open().filter(
        process__review_id=request.review_id, agency_id=request.agency_id
    ):
        if task.flow_task.name == node:
            return task
    return None


# -- the return ----------------------------------------------------------------------------------


def sections_of(request: InformationRequest) -> dict[str, ReturnSection]:
    """Return what was written, by the key of the section."""
    found = ReturnSection.objects.filter(request=request).select_related("saved_by")
    return {section.key: section for section in found}


def key_dates_of(
    request: InformationRequest, *, with_withheld: bool = True
) -> list[ChronologyEntry]:
    """Return the key dates of the agency in order."""
    found = ChronologyEntry.objects.filter(request=request).select_related("request__agency")
    if with_withheld:
        return in_order(list(found))
    # As in the merged chronology: what the team withheld there is not read here either.
    return in_order(cover_for_others(list(found.filter(is_withheld=False))))


def tables_of(request: InformationRequest) -> QuerySet[ChronologyImport]:
    """Return the tables of key dates that the agency uploaded, newest first, without what stands in them."""
    return (
        ChronologyImport.objects.filter(request=request)
        .select_related("uploaded_by")
        .defer("lines")
    )


def find_table(request: InformationRequest, pk: int) -> ChronologyImport | None:
    """Return one of them, with what stands in it, or None."""
    return ChronologyImport.objects.filter(request=request, pk=pk).first()


def files_of(
    request: InformationRequest, review: Review, held: Standing, user: User
) -> QuerySet[Attachment]:
    """Return the files of the agency's summary that the person may read, without their content."""
    return readable_attachments(review, held, user).filter(
        agency_id=request.agency_id, purpose=EVIDENCE, removed_at__isnull=True
    )


def is_own(request: InformationRequest, held: Standing) -> bool:
    """Whether the person answers for this agency on the review."""
    return held.acts_for("agency_contact", request.agency_id)


def shared_with_panel(review: Review) -> bool:
    """Whether the review panel reads the answers that were sent: at once, or since a pack was shared; at most one query."""
    asking = process_for(review).requests
    if asking is not None and asking.panel_reads_at_once:
        return True
    packs = Document.objects.filter(review_id=review.pk, kind="panel_pack", for_panel=True)
    return packs.exists()


def may_read_text(request: InformationRequest, held: Standing) -> bool:
    """Whether the text of the return is for this person now: the agency always, others once it was sent."""
    sent = request.state in (RequestState.SUBMITTED, RequestState.RETURNED)
    holds: dict[When, Holds] = {
        When.OWN_AGENCY: is_own(request, held),
        When.SENT: sent,
        When.DECLARED: not held.must_declare,
        # The panel finds no request before the pack was shared (``InformationRequest.visible_to``).
        When.SHARED: True,
    }
    return open_to(SUMMARY, held.roles, holds)
