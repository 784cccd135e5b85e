"""Samples: late actions on which somebody is asked to decide, and letters to bodies outside the partnership."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from actions.models import Action, Escalation, OutsideLetter
from tests.machine.stagehand import Stagehand

from .actions import recommendation_of
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


def _letter(hand: Stagehand, **more: Any) -> Data:
    """A letter that waits to be sent, was sent, or was answered."""
    sent, replied = bool(more.pop("sent", False)), bool(more.pop("replied", False))

    def make() -> OutsideLetter:
        return OutsideLetter.objects.create(
            review=hand.review,
            recommendation=recommendation_of(hand),
            body="The Home Office",
            reply_by=hand.today + timedelta(days=50),
            sent_on=hand.today if sent else None,
            sent_to="The policy team" if sent else "",
            reply_on=hand.today if replied else None,
            reply="They accept it." if replied else "",
        )

    found = [
        row
        for row in hand.of(OutsideLetter)
        if bool(row.sent_on) == sent and bool(row.reply_on) == replied
    ]
    row = hand.one(found, make)
    return {"letter": row, "version": hand.version(row), **more}


@sample("write_outside_letter")
def write_outside_letter(hand: Stagehand) -> Data:
    row = recommendation_of(hand)
    return {
        "recommendation": row,
        "version": hand.version(row),
        "body": "The Home Office",
        "reply_by": hand.today + timedelta(days=50),
    }


@sample("change_outside_letter")
def change_outside_letter(hand: Stagehand) -> Data:
    return _letter(hand, context="It came up twice.", reply_by=hand.today + timedelta(days=60))


@sample("remove_outside_letter")
def remove_outside_letter(hand: Stagehand) -> Data:
    return _letter(hand)


@sample("record_letter_sent")
def record_letter_sent(hand: Stagehand) -> Data:
    return _letter(
        hand,
        sent_on=hand.today,
        sent_to="The policy team",
        reply_by=hand.today + timedelta(days=50),
    )


@sample("undo_letter_sent")
def undo_letter_sent(hand: Stagehand) -> Data:
    return _letter(hand, sent=True)


@sample("record_letter_reply")
def record_letter_reply(hand: Stagehand) -> Data:
    return _letter(hand, sent=True, reply_on=hand.today, reply="They accept it.")


@sample("undo_letter_reply")
def undo_letter_reply(hand: Stagehand) -> Data:
    return _letter(hand, sent=True, replied=True)
