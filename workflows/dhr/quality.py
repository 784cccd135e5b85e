"""The rounds of quality assurance. Each function takes a review that was found by ``visible_to``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from actions.models import Action, ActionState, Recommendation
from reviews.wording import edition_of

from .models import QualityRound

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from reviews.models import Review

#: The decision of the rule file whose outcomes are the answers, and their keys.
KIND, CLEARED, RETURNED = "quality_assurance", "cleared", "returned"
#: The purpose of the file of an answer.
LETTER = "quality_letter"


@dataclass(frozen=True)
class PlanNow:
    """How the action plan stands that goes with the report: how many recommendations, and how many accepted ones have no action."""

    recommendations: int
    without_action: int


def plan_now(review: Review) -> PlanNow:
    """Count it; two queries."""
    found = Recommendation.objects.filter(review_id=review.pk)
    accepted = found.going_ahead()
    going = Action.objects.filter(recommendation=OuterRef("pk")).exclude(state=ActionState.DROPPED)
    return PlanNow(found.count(), accepted.exclude(Exists(going)).count())


def rounds_of(review: Review) -> QuerySet[QualityRound]:
    """Return all rounds, the newest first."""
    return QualityRound.objects.filter(review_id=review.pk).select_related("letter", "recorded_by")


def newest_round(review: Review) -> QualityRound | None:
    """Return the newest round, or None."""
    return rounds_of(review).first()


@dataclass(frozen=True)
class Shown:
    """A round with its answer in the words of the rule file; empty while it waits."""

    round: QualityRound
    words: str
    colour: str


def shown_rounds(review: Review) -> list[Shown]:
    """Return all rounds for a page, the newest first. One query."""
    kind = edition_of(review).decisions[KIND]
    colours = {CLEARED: "green", RETURNED: "orange"}
    return [
        Shown(
            one,
            kind.words(one.outcome) if one.outcome else "",
            colours.get(one.outcome, "yellow"),
        )
        for one in rounds_of(review)
    ]
