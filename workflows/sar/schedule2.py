"""What the board's annual report has to say of this review (Care Act 2014, Schedule 2, paragraph 4), out of the record.

Whether it went on at the end of a year or was concluded in it, its findings, what was done about them, and what the
board decided not to implement, with the reasons. Nothing here is typed again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Max
from django.utils import timezone

from actions.models import Action, ActionState, Recommendation
from actions.reading import ActionRow
from reviews.dates import dates_of, financial_year_of
from reviews.queries.people import WHOLE

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review

#: The dates of the start, and of the conclusion.
STARTED, CONCLUDED = "decision_made", "signed_off"


def financial_year(on: date) -> str:
    """Return the financial year of a day in words: "2025 to 2026"."""
    first = financial_year_of(on)
    return f"{first} to {first + 1}"


@dataclass(frozen=True)
class Finding:
    """A recommendation with what was done about it."""

    recommendation: Recommendation
    actions: tuple[ActionRow, ...]


@dataclass(frozen=True)
class NotDone:
    """What is not implemented: what it was, who decided it, when, and why."""

    what: str
    who: str
    on: date | None
    why: str


@dataclass(frozen=True)
class Facts:
    """The facts of one review."""

    started: date | None
    concluded: date | None
    is_withdrawn: bool
    findings: tuple[Finding, ...]
    not_done: tuple[NotDone, ...]

    @property
    def year(self) -> str:
        """The financial year in which it was concluded; empty while it is not."""
        return financial_year(self.concluded) if self.concluded else ""


def facts_of(review: Review) -> Facts:
    """Return the facts; five queries, however much there is."""
    dates, today = dates_of(review), timezone.localdate()
    recommendations = list(Recommendation.objects.filter(review_id=review.pk))
    actions = list(
        Action.objects.filter(review_id=review.pk)
        .select_related("agency", "group", "recommendation", "dropped_in")
        .order_by("due_on", "pk")
    )
    return Facts(
        started=dates[STARTED].on if STARTED in dates else None,
        concluded=dates[CONCLUDED].on if CONCLUDED in dates else None,
        is_withdrawn=review.outcome == "withdrawn",
        findings=tuple(
            Finding(
                item,
                tuple(
                    ActionRow(action, today)
                    for action in actions
                    if action.recommendation_id == item.pk and action.state != ActionState.DROPPED
                ),
            )
            for item in recommendations
            if item.goes_ahead
        ),
        not_done=(*_refused(recommendations), *_dropped(actions)),
    )


def _refused(recommendations: list[Recommendation]) -> list[NotDone]:
    return [
        NotDone(
            f"Recommendation {item.ref}: {item.wording}",
            item.response_by,
            item.response_on,
            item.response_reason,
        )
        for item in recommendations
        if item.response == Recommendation.Response.NOT_ACCEPTED
    ]


def _dropped(actions: list[Action]) -> list[NotDone]:
    """Actions for a recommendation that do not go ahead; the day is that of the decision, or of the record where an older
    one says none.
    """
    found = [
        action
        for action in actions
        if action.state == ActionState.DROPPED and action.recommendation
    ]
    days = dict(
        Action.history.filter(id__in=[action.pk for action in found], state=ActionState.DROPPED)  # type: ignore[attr-defined]
        .values_list("id")
        .annotate(on=Max("history_date"))
    )
    return [
        NotDone(
            f"Action for recommendation {action.recommendation.ref}: {action.text}",  # type: ignore[union-attr]
            action.dropped_in.name if action.dropped_in else "The partnership team",
            action.dropped_on
            or (timezone.localdate(days[action.pk]) if action.pk in days else None),
            action.state_reason,
        )
        for action in found
    ]


def part(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """The facts, for those who see the whole review."""
    if not held.roles & WHOLE:
        return None
    return {"review": review, "facts": facts_of(review)}
