"""Samples: the local review (LCSPR). Names that another process has too are written ``lcspr:name``."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from tests.machine.stagehand import Stagehand
from workflows.lcspr.models import ProgressCheck, WrittenRequest

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
    return {"on": hand.today, "time_note": "On time.", "quality_note": "Thorough."}


@sample("undo_check", at="local_begun")
def undo_check(hand: Stagehand) -> Data:
    check = hand.one(
        hand.of(ProgressCheck)[-1:],
        lambda: ProgressCheck.objects.create(
            review=hand.review,
            on=hand.today,
            time_note="On time.",
            quality_note="Thorough.",
            checked_by=hand.actor,
            checked_at=timezone.now(),
        ),
    )
    return {"check": check, "version": hand.version(check)}


@sample("ask_reviewer", at="local_begun")
def ask_reviewer(hand: Stagehand) -> Data:
    return {
        "asked_on": hand.today,
        "what": WrittenRequest.What.DRAFT_REPORT,
        "text": "The draft as it is now.",
        "in_writing": "E-mail to the reviewer.",
        "answer_by": hand.today + timedelta(days=7),
    }


def _written(hand: Stagehand, *, answered: bool) -> Data:
    """A written request that waits, or one with its answer."""
    row = hand.one(
        hand.of(WrittenRequest, answered_on__isnull=not answered),
        lambda: WrittenRequest.objects.create(
            review=hand.review,
            asked_on=hand.today,
            what=WrittenRequest.What.INFORMATION,
            text="Who was spoken to.",
            in_writing="A letter.",
            answered_on=hand.today if answered else None,
            answer="Six people." if answered else "",
            recorded_by=hand.actor,
        ),
    )
    return {"written": row, "version": hand.version(row)}


@sample("record_reviewer_answer", at="local_begun")
def record_reviewer_answer(hand: Stagehand) -> Data:
    return {**_written(hand, answered=False), "answered_on": hand.today, "answer": "Six people."}


@sample("undo_reviewer_answer", at="local_begun")
def undo_reviewer_answer(hand: Stagehand) -> Data:
    return _written(hand, answered=True)


@sample("undo_ask_reviewer", at="local_begun")
def undo_ask_reviewer(hand: Stagehand) -> Data:
    return _written(hand, answered=False)


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
