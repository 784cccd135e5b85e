"""Samples: late actions on which somebody is asked to decide, and letters to bodies outside the partnership."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from actions.models import Action, Escalation
from tests.machine.stagehand import Stagehand

from .registry import Data, sample


def _question(hand: Stagehand, state: str, **more: Any) -> Data:
    def make() -> Escalation:
        due = hand.today - timedelta(days=20)
        action = Action.objects.create(
            review=hand.review,
            text="Write the pathway.",
            agency=hand.world.agencies["housing"],
            due_on=due,
        )
        decided = state == "decided"
        return Escalation.objects.create(
            review=hand.review,
            action=action,
            due_on=due,
            after=15,
            audience="board_chair",
            asked_on=hand.today,
            state=state,
            decision="no_step" if decided else "",
            words="It waits for the new system." if decided else "",
            decided_on=hand.today if decided else None,
            decided_by=hand.world.coordinator if decided else None,
        )

    found = [
        row
        for row in hand.of(Escalation, state=state)
        if row.is_live or (state == "decided" and row.decision == "no_step")
    ]
    row = hand.one(found, make)
    return {"escalation": row, "version": hand.version(row), **more}


@sample("decide_escalation")
def decide_escalation(hand: Stagehand) -> Data:
    return _question(hand, "asked", decision="no_step", meeting_on=hand.today)


@sample("undo_escalation")
def undo_escalation(hand: Stagehand) -> Data:
    return _question(hand, "decided")
