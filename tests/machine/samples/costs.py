"""Samples: what a review costs, and what each agency pays."""

from __future__ import annotations

from decimal import Decimal

from reviews.models import Cost, CostShare
from tests.machine.stagehand import Stagehand

from .registry import Data, sample


def _cost(hand: Stagehand) -> Data:
    def make() -> Cost:
        return Cost.objects.create(
            review=hand.review,
            what=Cost.What.LEGAL,
            expected=Decimal("100.00"),
            recorded_by=hand.world.coordinator,
        )

    row = hand.one(hand.of(Cost), make)
    return {"row": row, "version": hand.version(row)}


def _share(hand: Stagehand) -> Data:
    def make() -> CostShare:
        return CostShare.objects.create(
            review=hand.review,
            agency=hand.world.agencies["la"],
            amount=Decimal("50.00"),
            recorded_by=hand.world.coordinator,
        )

    row = hand.one(hand.of(CostShare), make)
    return {"row": row, "version": hand.version(row)}


@sample("record_cost")
def record_cost(_: Stagehand) -> Data:
    return {"what": "reviewer", "note": "", "expected": Decimal("9000.00"), "actual": None}


@sample("correct_cost")
def correct_cost(hand: Stagehand) -> Data:
    found = _cost(hand)
    actual = (found["row"].actual or Decimal(0)) + 1
    return {**found, "what": "legal", "note": "", "expected": Decimal("100.00"), "actual": actual}


@sample("remove_cost")
def remove_cost(hand: Stagehand) -> Data:
    return _cost(hand)


@sample("record_cost_share")
def record_cost_share(hand: Stagehand) -> Data:
    paying = {row.agency_id for row in hand.of(CostShare)}
    agencies = [one for one in hand.world.agencies.values() if one.pk not in paying]
    return {"agency": hand.one(agencies), "amount": Decimal("10.50"), "note": ""}


@sample("correct_cost_share")
def correct_cost_share(hand: Stagehand) -> Data:
    found = _share(hand)
    row = found["row"]
    agency = row.agency if row.agency_id else hand.world.agencies["la"]
    return {**found, "agency": agency, "amount": (row.amount or Decimal(0)) + 1, "note": ""}


@sample("remove_cost_share")
def remove_cost_share(hand: Stagehand) -> Data:
    return _share(hand)
