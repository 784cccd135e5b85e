"""Samples: learning reviews, kinds of review, and looking again. Names that another process has too are ``learning:name``."""

from __future__ import annotations

from django.utils import timezone

from reviews.models import Decision, ReviewDate
from tests.drive.sar import WISH_REASON
from tests.machine.stagehand import Stagehand
from workflows.learning.why import why_of

from .registry import Data, sample


@sample("learning:take_to_board", at="learning_ready")
def take_to_board(hand: Stagehand) -> Data:
    return {"meets_on": hand.pick([hand.today, None]), "group": hand.world.groups["learning"]}


@sample("learning:publish", at="learning_agreed")
def publish(hand: Stagehand) -> Data:
    outcome = hand.pick(["published", "not_published"])
    return {
        "outcome": outcome,
        "on": hand.today,
        "wish_reason": WISH_REASON,
        "rationale": "It would tell who it is.",
    }


@sample("change_kind", at="learning_opened")
def change_kind(hand: Stagehand) -> Data:
    kinds = [one for one in ("local", "multi_agency", "appreciative") if one != hand.review.kind]
    return {"kind": hand.pick(kinds), "carrier": None, "version": hand.version(hand.review)}


@sample("correct_why", at="learning_opened")
def correct_why(hand: Stagehand) -> Data:
    row = why_of(hand.review)
    now = row.why if row else ""
    return {
        "about": "both",
        "why": "Two groups ask." if now != "Two groups ask." else "One group asks.",
        "theme": row.theme if row else "",
        "version": row.version if row else 0,
    }


@sample("record_revisit", at="learning_closed")
def record_revisit(hand: Stagehand) -> Data:
    outcome = hand.pick(["embedded", "partly", "no_assurance", "not_revisited"])
    return {
        "outcome": outcome,
        "on": hand.today,
        "text": "An audit of twenty cases.",
        "agreed_by": "The learning group",
        "again": hand.pick([True, False]) and outcome != "not_revisited",
        "version": hand.version(hand.review),
    }


@sample("undo_revisit", at="learning_revisited")
def undo_revisit(_: Stagehand) -> Data:
    return {}


@sample("decide_online", at="learning_shared")
def decide_online(hand: Stagehand) -> Data:
    """It is too early to take it down."""
    return {
        "outcome": "stays",
        "on": hand.today,
        "text": "It is read often.",
        "agreed_by": "The learning group",
        "again": hand.pick([True, False]),
        "version": hand.version(hand.review),
    }


@sample("undo_online", at="learning_shared")
def undo_online(hand: Stagehand) -> Data:
    """It was decided that it stays."""
    published = ReviewDate.objects.filter(review=hand.review, key="published").exists()
    if hand.may_make and published:
        Decision.objects.get_or_create(
            review=hand.review,
            kind="online",
            superseded_at=None,
            defaults={
                "outcome": "stays",
                "rationale": "It is read often.",
                "agreed_by": "The learning group",
                "follow_up": "It is asked again later.",
                "decided_on": hand.today,
                "recorded_by": hand.actor,
                "signed_at": timezone.now(),
            },
        )
    return {}
