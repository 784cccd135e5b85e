"""Samples: the local review (LCSPR). Names that another process has too are written ``lcspr:name``."""

from __future__ import annotations

from tests.machine.stagehand import Stagehand

from .registry import Data, sample


@sample("begin", at="local_opened")
def begin(hand: Stagehand) -> Data:
    return {
        "reviewer": "Ines Varga",
        "on": hand.today,
        "terms": "Two questions.",
        "agreed_by": "All three partners",
    }


@sample("undo_begin", at="local_begun")
def undo_begin(_: Stagehand) -> Data:
    return {}


@sample("check_progress", at="local_begun")
def check_progress(hand: Stagehand) -> Data:
    return {"on": hand.today, "note": "On time and thorough."}


@sample("publish", at="local_begun")
def publish(hand: Stagehand) -> Data:
    return {
        "outcome": "published",
        "on": hand.today,
        "copy_sent": hand.today,
        "copy_late_reason": "The National Panel agreed.",
    }


@sample("lcspr:close", at="local_published")
def close(_: Stagehand) -> Data:
    return {}


@sample("lcspr:reopen", at="local_closed")
def reopen(_: Stagehand) -> Data:
    return {}


@sample("lcspr:withdraw", at=("local_opened", "local_begun"))
def withdraw(_: Stagehand) -> Data:
    return {"agreed_by": "The three safeguarding partners"}
