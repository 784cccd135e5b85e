"""Samples: the National Panel's answers, what follows, the action plan agreed, closing."""

from __future__ import annotations

from datetime import date, timedelta

from tests.machine.stagehand import Stagehand
from workflows.rapid_review.letters import owed

from .registry import Data, sample


def _wanted_by(hand: Stagehand, needs_reply: bool) -> date | None:
    """Some letters name a day for the answer."""
    days = [hand.today + timedelta(days=number) for number in (3, 12)]
    return hand.pick([*days, None]) if needs_reply else None


@sample("record_panel_response", at="submitted_report")
def record_panel_response(hand: Stagehand) -> Data:
    needs_reply = hand.pick([False, False, True])
    return {
        "on": hand.today,
        "outcome": "agree_no_lcspr",
        "text": "Thank you.",
        "needs_reply": needs_reply,
        "answer_by": _wanted_by(hand, needs_reply),
        "file": None,
    }


@sample("reply_to_panel", at="queried")
def reply_to_panel(hand: Stagehand) -> Data:
    return {"on": hand.today, "text": "Here is more.", "expects_answer": hand.pick([False, True])}


@sample("record_further_letter", at=("responded", "planned", "closed", "withdrawn"))
def record_further_letter(hand: Stagehand) -> Data:
    needs_reply = hand.review.stage == "action_plan" and hand.pick([True, False])
    return {
        "on": hand.today,
        "outcome": hand.pick(["", "agree_no_lcspr"]),
        "text": "We have one more question.",
        "needs_reply": needs_reply,
        "answer_by": _wanted_by(hand, needs_reply),
        "file": None,
    }


@sample("answer_letter", at="wrote_again")
def answer_letter(hand: Stagehand) -> Data:
    waiting = list(owed(hand.review))
    letter = hand.pick(waiting).pk if waiting else None
    return {"letter": letter, "on": hand.today, "text": "Here is the answer."}


@sample("decide_what_follows", at="responded")
def decide_what_follows(hand: Stagehand) -> Data:
    return {
        "outcome": hand.pick(["none", "local_learning", "lcspr"]),
        "rationale": "The learning is clear.",
        "agreed_by": "The three safeguarding partners",
        "decided_on": hand.today,
        "what": "A briefing for all agencies.",
        "who": "The practice development forum",
        "departure": "The work since the meeting has answered the questions that were open.",
    }


@sample("undo_what_follows", "undo_action_plan", "close", at="planned")
def nothing(_: Stagehand) -> Data:
    return {}


@sample("agree_action_plan", at="submitted_report")
def agree_action_plan(hand: Stagehand) -> Data:
    return {"agreed_on": hand.today, "none_reason": "The learning is in hand."}


@sample("force_close", at="responded")
def force_close(_: Stagehand) -> Data:
    return {}


@sample("reopen", at="closed")
def reopen(_: Stagehand) -> Data:
    return {}
