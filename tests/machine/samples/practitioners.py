"""Samples: how practitioners took part."""

from __future__ import annotations

from django.utils import timezone

from reviews.models import Decision, PractitionerEvent
from tests.machine.samples.registry import Data, sample
from tests.machine.stagehand import Stagehand

BEGUN = ("local_begun", "sar_begun", "learning_begun")
EVENT = {
    "what": "Learning event of half a day",
    "who": "Eleven practitioners.",
    "learned": "Nobody knew whom to ring.",
}


def _event(hand: Stagehand) -> PractitionerEvent:
    return hand.one(
        hand.of(PractitionerEvent)[-1:],
        lambda: PractitionerEvent.objects.create(
            review=hand.review,
            what="A workshop",
            on=hand.today,
            who="Six practitioners.",
            learned="To ring.",
            recorded_by=hand.actor,
            recorded_at=timezone.now(),
        ),
    )


@sample("record_event", at=BEGUN)
def record_event(hand: Stagehand) -> Data:
    return {**EVENT, "on": hand.today}


@sample("correct_event", at=BEGUN)
def correct_event(hand: Stagehand) -> Data:
    event = _event(hand)
    who = "Twelve practitioners." if event.who == EVENT["who"] else EVENT["who"]
    return {
        **EVENT, "who": who, "on": event.on, "event": event, "version": hand.version(event),
    }  # fmt: skip


@sample("undo_record_event", at=BEGUN)
def undo_record_event(hand: Stagehand) -> Data:
    event = _event(hand)
    return {"event": event, "version": hand.version(event)}


@sample("go_without_practitioners", at=BEGUN[:2])
def go_without_practitioners(_: Stagehand) -> Data:
    return {"text": "The police asked us to wait.", "agreed_by": "The board"}


@sample("undo_go_without_practitioners", at="sar_without")
def undo_go_without_practitioners(hand: Stagehand) -> Data:
    hand.one(
        hand.of(Decision, kind="no_practitioners", superseded_at=None),
        lambda: Decision.objects.create(
            review=hand.review,
            kind="no_practitioners",
            outcome="none",
            rationale="The police asked us to wait.",
            agreed_by="The board",
            decided_on=hand.today,
            recorded_by=hand.actor,
            signed_at=timezone.now(),
        ),
    )
    return {}
