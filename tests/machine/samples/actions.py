"""Samples: recommendations and actions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from actions.models import Action, Recommendation
from tests.machine.stagehand import Stagehand

from .registry import Data, sample


@sample("add_recommendation")
def add_recommendation(_: Stagehand) -> Data:
    return {"ref": "", "wording": "Agree one pathway.", "addressed_to": "All agencies"}


def _recommendation(hand: Stagehand) -> Recommendation:
    def make() -> Recommendation:
        return Recommendation.objects.create(
            review=hand.review, ref="9.9", wording="Agree one pathway.", addressed_to="All agencies"
        )

    unused = [row for row in hand.of(Recommendation) if not row.actions.exists()]
    return hand.one(unused, make)


@sample("change_recommendation", "remove_recommendation")
def change_recommendation(hand: Stagehand) -> Data:
    row = _recommendation(hand)
    return {
        "recommendation": row,
        "version": hand.version(row),
        "wording": "Agree and test one pathway.",
    }


@sample("add_action")
def add_action(hand: Stagehand) -> Data:
    return {
        "text": "Write the pathway.",
        "agency": hand.world.agencies["trust"],
        "lead": hand.world.trust_board,
        "group": hand.world.groups["learning"],
        "due_on": hand.today + timedelta(days=60),
    }


def _action(hand: Stagehand, state: str, **more: Any) -> Data:
    def make() -> Action:
        return Action.objects.create(
            review=hand.review,
            text="Write the pathway.",
            agency=hand.world.agencies["housing"],
            due_on=hand.today + timedelta(days=60),
            state=state,
            evidence="It is written." if state == "proposed" else "",
        )

    row = hand.one(hand.of(Action, state=state), make)
    return {"action": row, "version": hand.version(row), **more}


@sample("change_action")
def change_action(hand: Stagehand) -> Data:
    return _action(hand, "open", text="Write and test the pathway.")


@sample("propose_done")
def propose_done(hand: Stagehand) -> Data:
    return _action(hand, "open", evidence="It is written.", done_on=hand.today)


@sample("accept_done", "return_action")
def accept_done(hand: Stagehand) -> Data:
    return _action(hand, "proposed")


@sample("take_up_action")
def take_up_action(hand: Stagehand) -> Data:
    return _action(hand, "dropped", group=hand.world.groups["learning"])


@sample("drop_action")
def drop_action(hand: Stagehand) -> Data:
    return _action(hand, "open")
