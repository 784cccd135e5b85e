"""Samples: tables of key dates that agencies upload, and working on the merged chronology."""

from __future__ import annotations

from datetime import timedelta

from reviews.chronology.lines import Line
from reviews.models import (
    ChronologyCover,
    ChronologyEntry,
    ChronologyImport,
    ChronologyPair,
    InformationRequest,
    RequestState,
)
from tests.machine.stagehand import Stagehand

from .information import ASKED, _request
from .registry import Data, sample

MERGED = ("submitted", "pack_shared")


def _lines(hand: Stagehand) -> list[Line]:
    on = hand.today - timedelta(days=50)
    return [Line(2, on.isoformat(), "", "day", "", "A letter came.", "", False)]


def _table(hand: Stagehand, state: str) -> Data:
    request = _request(hand)

    def make() -> ChronologyImport:
        return ChronologyImport.objects.create(
            request=request,
            state=state,
            lines=[line.as_data() for line in _lines(hand)],
            uploaded_by=hand.world.la_contact,
            uploaded_at=hand.review.created_at,
        )

    found = ChronologyImport.objects.filter(request=request, state=state).order_by("pk")
    row = hand.one(list(found), make)
    return {"agency": row.request.agency, "upload": row, "version": hand.version(row)}


@sample("check_chronology_table", at=ASKED)
def check_chronology_table(hand: Stagehand) -> Data:
    return {"agency": _request(hand).agency, "lines": _lines(hand)}


@sample("discard_chronology_table", "add_chronology_table", at=ASKED)
def checked_table(hand: Stagehand) -> Data:
    return _table(hand, "checked")


@sample("take_back_chronology_table", at=ASKED)
def added_table(hand: Stagehand) -> Data:
    return _table(hand, "added")


def _merged(hand: Stagehand, not_of: ChronologyEntry | None = None) -> ChronologyEntry:
    """An entry of an answer that was sent, of another agency than one of the same."""
    requests = InformationRequest.objects.filter(review=hand.review)
    if not_of is not None:
        requests = requests.exclude(pk=not_of.request_id)

    def make() -> ChronologyEntry:
        known = requests.first()
        request = known or InformationRequest.objects.create(
            review=hand.review,
            agency=hand.world.agencies["fire" if not_of else "charity"],
            contact=hand.world.charity_contact,
            purpose="Learning",
            due_on=hand.today,
            sent_on=hand.today,
        )
        request.state = RequestState.SUBMITTED
        request.save()
        return ChronologyEntry.objects.create(
            request=request, starts_on=hand.today - timedelta(days=40), what="A visit took place."
        )

    found = ChronologyEntry.objects.filter(
        request__in=requests, request__state=RequestState.SUBMITTED
    )
    return hand.one(list(found.order_by("pk")), make)


@sample("withhold_entry", at=MERGED)
def withhold_entry(hand: Stagehand) -> Data:
    row = _merged(hand)
    return {"entry": row, "version": hand.version(row)}


@sample("withhold_words", at=MERGED)
def withhold_words(hand: Stagehand) -> Data:
    row = _merged(hand)
    return {"entry": row, "version": hand.version(row), "words": row.what.split()[1]}


@sample("show_again", at=MERGED)
def show_again(hand: Stagehand) -> Data:
    def make() -> ChronologyCover:
        return ChronologyCover.objects.create(
            entry=_merged(hand),
            reason="Third party.",
            made_by=hand.world.coordinator,
            made_at=hand.review.created_at,
        )

    found = ChronologyCover.objects.filter(entry__request__review=hand.review).order_by("pk")
    row = hand.one(list(found), make)
    return {"cover": row, "version": hand.version(row)}


@sample("compare_entries", at=MERGED)
def compare_entries(hand: Stagehand) -> Data:
    one = _merged(hand)
    other = _merged(hand, one)
    return {
        "entry": one,
        "other": other,
        "version": hand.version(one),
        "kind": hand.pick(list(ChronologyPair.Kind.values)),
        "note": "The days are not the same.",
        "asks": hand.pick([None, other.request.agency]),
    }


@sample("uncompare_entries", at=MERGED)
def uncompare_entries(hand: Stagehand) -> Data:
    def make() -> ChronologyPair:
        one = _merged(hand)
        first, second = sorted((one, _merged(hand, one)), key=lambda entry: entry.pk)
        return ChronologyPair.objects.create(
            review=hand.review,
            first=first,
            second=second,
            kind="same",
            made_by=hand.world.coordinator,
            made_at=hand.review.created_at,
        )

    row = hand.one(hand.of(ChronologyPair), make)
    return {"pair": row, "version": hand.version(row)}
