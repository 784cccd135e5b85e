"""Samples: asking agencies, and what an agency does with its own summary."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from actions.models import Action
from reviews.clock.partnership_calendar import calendar_for
from reviews.models import (
    OPEN_REQUEST_STATES,
    Attachment,
    ChronologyEntry,
    InformationRequest,
    RequestState,
    ReturnSection,
)
from reviews.requests.asking import Ask
from reviews.rules import get_edition
from tests.machine.stagehand import Stagehand

from .registry import Data, sample

ASKED = ("asked", "pack_shared_without")
S16H = "s16h"
PDF = b"%PDF-1.4\n%%EOF\n"


def _due(hand: Stagehand) -> Any:
    return calendar_for(hand.review.partnership).add(hand.today, 2)


def _period(hand: Stagehand) -> Data:
    """The days to search: both, only where they end, only where they begin, or not limited."""
    first, last = hand.today - timedelta(days=700), hand.today - timedelta(days=20)
    return hand.pick(
        [
            {"search_from": first, "search_to": last},
            {"search_from": None, "search_to": last},
            {"search_from": first, "search_to": None},
            {},
        ]
    )


def _request(hand: Stagehand, *states: str) -> InformationRequest:
    """A request in one of the states (open ones unless said); the actor's own agency first."""
    wanted = states or OPEN_REQUEST_STATES

    def make() -> InformationRequest:
        row = hand.of(InformationRequest)
        request = (
            row[0]
            if row
            else InformationRequest(
                review=hand.review,
                agency=hand.world.agencies["charity"],
                contact=hand.world.charity_contact,
                purpose="Learning",
                due_on=hand.today,
                sent_on=hand.today,
            )
        )
        request.state = wanted[0]
        request.save()
        return request

    return hand.one(hand.of(InformationRequest, state__in=wanted), make)


def _settled(hand: Stagehand, *states: str) -> Data:
    row = _request(hand, *states)
    return {"agency": row.agency, "version": hand.version(row)}


@sample("request_information")
def request_information(hand: Stagehand) -> Data:
    keys = hand.pick([("la", "icb", "police"), ("la", "police", "trust", "school"), ("la",)])
    return {
        "asks": [
            Ask(hand.world.agencies[key], hand.world.people[f"{key}_contact"], _due(hand))
            for key in keys
        ],
        **_period(hand),
        "legal_basis": S16H,
        "purpose": "To find out what was known and done.",
    }


@sample("add_agency", at=ASKED)
def add_agency(hand: Stagehand) -> Data:
    key = hand.pick(["housing", "fire", "la", "police"])
    return {
        "agency": hand.world.agencies[key],
        "contact": hand.world.people[f"{key}_contact"],
        "due_on": _due(hand),
        **_period(hand),
        "legal_basis": S16H,
        "purpose": "They knew the family.",
    }


@sample("release_agency", "record_no_response", "refuse_information", at=ASKED)
def settle_open_request(hand: Stagehand) -> Data:
    return _settled(hand)


@sample("change_request", at=ASKED)
def change_request(hand: Stagehand) -> Data:
    due_on = calendar_for(hand.review.partnership).add(hand.today, 4)
    return {**_settled(hand), "due_on": due_on, **_period(hand)}


@sample("chase_agency", at=ASKED)
def chase_agency(hand: Stagehand) -> Data:
    return {"agency": _request(hand).agency, "how": "email", "note": "Please send it."}


@sample("return_summary", at=("submitted", "pack_shared"))
def return_summary(hand: Stagehand) -> Data:
    return {**_settled(hand, RequestState.SUBMITTED), "due_on": _due(hand)}


@sample("accept_summary", at=("submitted", "pack_shared"))
def accept_summary(hand: Stagehand) -> Data:
    return {**_settled(hand, RequestState.SUBMITTED), "quality_note": "Clear."}


# -- the agency's own ---------------------------------------------------------------------------------------


@sample("save_return_section", at=ASKED)
def save_return_section(hand: Stagehand) -> Data:
    request = _request(hand)
    key = hand.pick([section.key for section in get_edition(hand.review.edition).return_sections])
    known = ReturnSection.objects.filter(request=request, key=key).first()
    return {
        "agency": request.agency,
        "key": key,
        "text": "What we knew and did.",
        "version": known.version if known else 0,
    }


@sample("save_who_answers", at=ASKED)
def save_who_answers(hand: Stagehand) -> Data:
    return {
        "agency": _request(hand).agency,
        "completed_by": "Designated lead",
        "substitute": "Deputy lead",
        "substitute_reach": "01632 960 001",
    }


def _entry(
    hand: Stagehand, *, withheld: bool = False, states: tuple[str, ...] = ()
) -> ChronologyEntry:
    request = _request(hand, *states)

    def make() -> ChronologyEntry:
        return ChronologyEntry.objects.create(
            request=request,
            starts_on=hand.today - timedelta(days=40),
            what="A home visit took place.",
            is_withheld=withheld,
        )

    return hand.one(list(request.chronology.filter(is_withheld=withheld).order_by("pk")), make)  # type: ignore[attr-defined]


@sample("save_chronology_entry", at=ASKED)
def save_chronology_entry(hand: Stagehand) -> Data:
    return {
        "agency": _request(hand).agency,
        "entry": None,
        "starts_on": hand.today - timedelta(days=30),
        "what": "A home visit took place.",
        "significance": "The baby was seen.",
    }


@sample("remove_chronology_entry", at=ASKED)
def remove_chronology_entry(hand: Stagehand) -> Data:
    row = _entry(hand)
    return {"agency": row.request.agency, "entry": row, "version": hand.version(row)}


@sample("withhold_chronology_entry", at=ASKED)
def withhold_chronology_entry(hand: Stagehand) -> Data:
    row = _entry(hand)
    return {"agency": row.request.agency, "entry": row, "version": hand.version(row)}


@sample("share_chronology_entry", at=ASKED)
def share_chronology_entry(hand: Stagehand) -> Data:
    row = _entry(hand, withheld=True)
    return {"agency": row.request.agency, "entry": row, "version": hand.version(row)}


@sample("save_immediate_action", at=ASKED)
def save_immediate_action(hand: Stagehand) -> Data:
    return {
        "agency": _request(hand).agency,
        "action": None,
        "text": "Checked the other children of the household.",
        "is_done": True,
        "on": hand.today,
    }


@sample("remove_immediate_action", at=ASKED)
def remove_immediate_action(hand: Stagehand) -> Data:
    request = _request(hand)

    def make() -> Action:
        return Action.objects.create(
            review=hand.review,
            agency=request.agency,
            is_immediate=True,
            text="By mistake.",
            due_on=hand.today,
        )

    row = hand.one(hand.of(Action, agency=request.agency, is_immediate=True, state="open"), make)
    return {"agency": request.agency, "action": row, "version": hand.version(row)}


@sample("attach_file", at=ASKED)
def attach_file(hand: Stagehand) -> Data:
    agency = _request(hand).agency
    count = Attachment.objects.filter(review=hand.review).count()
    file = SimpleUploadedFile("notes.pdf", PDF + str(count).encode(), "application/pdf")
    return {"agency": agency, "file": file}


@sample("remove_file", at=ASKED)
def remove_file(hand: Stagehand) -> Data:
    request = _request(hand)

    def make() -> Attachment:
        return Attachment.objects.create(
            review=hand.review,
            agency=request.agency,
            purpose="agency_evidence",
            name="old.pdf",
            content_type="application/pdf",
            content=PDF,
            sha256="0" * 64,
            uploaded_by=request.contact,
            uploaded_at=timezone.now(),
        )

    row = hand.one(hand.of(Attachment, agency=request.agency, removed_at=None), make)
    return {"agency": request.agency, "attachment": row}


@sample("submit_summary", at=ASKED)
def submit_summary(_: Stagehand) -> Data:
    return {"nil_statement": "We searched all our records and the child is not known to us."}
