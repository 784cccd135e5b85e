"""Signed decisions: the one that stands, and taking one back. A signed decision is never changed or deleted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reviews.models import Decision

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from reviews.door.passage import Passage
    from reviews.models import Review
    from reviews.rules import Edition


def standing_decisions(review: Review, *kinds: str) -> QuerySet[Decision]:
    """Return the decisions of these kinds that nobody took back, newest first."""
    return Decision.objects.filter(
        review_id=review.pk, kind__in=kinds, superseded_at__isnull=True
    ).order_by("-pk")


def standing_decision(review: Review, *kinds: str) -> Decision | None:
    """Return the newest decision of these kinds that stands, or None."""
    return standing_decisions(review, *kinds).first()


def by_day(review: Review, kind: str) -> QuerySet[Decision]:
    """Return what stands of a kind that is decided more than once, the last decision first.

    By its day: a decision that is said again for another day (``restate``) stays where that day puts it.
    """
    return standing_decisions(review, kind).order_by("-decided_on", "-pk")


def take_back(passage: Passage, decision: Decision, why: str = "") -> None:
    """Mark one decision as superseded, for the reason of the act, or for ``why`` where the act has none. It stays in the record."""
    decision.superseded_at, decision.superseded_reason = passage.now, passage.reason or why
    decision.save(update_fields=["superseded_at", "superseded_reason"])


def supersede(passage: Passage, *kinds: str, why: str = "") -> list[Decision]:
    """Take back what stands of these kinds, for the reason of the act. It stays in the record as superseded.

    ``why`` is kept where the act has no reason. Returns the decisions that were taken back, newest first.
    """
    found = list(standing_decisions(passage.review, *kinds))
    for decision in found:
        take_back(passage, decision, why)
    return found


def restate(
    passage: Passage, before: date, on: date, *kinds: str, outcome: str = ""
) -> list[Decision]:
    """Say that what stands of these kinds was decided on another day than was recorded. ``outcome``: only that one.

    The signed one stays as superseded; a new one says the same with the right day. Returns the new ones.
    """
    again = []
    # Oldest first, so that the new ones stand in the order of those that they replace.
    found = standing_decisions(passage.review, *kinds).filter(decided_on=before)
    for decision in (found.filter(outcome=outcome) if outcome else found).order_by("pk"):
        take_back(passage, decision)
        decision.pk = None
        decision._state.adding = True
        decision.superseded_at, decision.superseded_reason = None, ""
        decision.decided_on, decision.recorded_by, decision.signed_at = (
            on,
            passage.actor,
            passage.now,
        )
        decision.save()
        again.append(decision)
    return again


def outcome_words(decision: Decision, edition: Edition) -> str:
    """Return what an outcome is called: as it was signed, else by the rule file's decisions, routes and answers."""
    kind = edition.decisions.get(decision.kind)
    named = {route.key: route.label for route in edition.routes}
    named |= {answer.key: answer.label for answer in edition.panel_outcomes}
    named |= dict(kind.choices()) if kind else {}
    return decision.outcome_label or named.get(decision.outcome) or plain(decision.outcome)


def plain(key: str) -> str:
    """The words of a key that no rule file names any more."""
    return key.replace("_", " ").capitalize()
