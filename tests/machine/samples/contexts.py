"""Samples: in which contexts somebody came to harm."""

from __future__ import annotations

from reviews.models import HarmContext
from tests.machine.stagehand import Stagehand

from .registry import Data, sample

Context = HarmContext.Context


def _free(hand: Stagehand) -> str:
    """A context that the review does not name yet."""
    there = {row.context for row in hand.of(HarmContext)}
    return hand.one([one.value for one in Context if one.value not in there])


def _of(hand: Stagehand) -> Data:
    def make() -> HarmContext:
        return HarmContext.objects.create(
            review=hand.review, context=Context.PEERS, recorded_by=hand.world.coordinator
        )

    row = hand.one(hand.of(HarmContext), make)
    return {"row": row, "version": hand.version(row)}


@sample("record_context")
def record_context(hand: Stagehand) -> Data:
    return {"context": _free(hand), "place": None, "note": ""}


@sample("correct_context")
def correct_context(hand: Stagehand) -> Data:
    found = _of(hand)
    return {**found, "context": _free(hand), "place": None, "note": "More is known now."}


@sample("remove_context")
def remove_context(hand: Stagehand) -> Data:
    return _of(hand)
