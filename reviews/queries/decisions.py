"""The signed decisions of a review in words. The review was found by ``visible_to``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reviews.criteria import asked_as
from reviews.models import Decision
from reviews.wording.lists import criteria_title

if TYPE_CHECKING:
    from reviews.models import Review
    from reviews.process import Process
    from reviews.rules import Edition

#: Headings of kinds of decisions; a process adds outcomes of its own (``Process.decision_words``).
KINDS = {
    "screening": "Screening decision",
    "withdrawal": "Withdrawal of the notification",
    "lcspr": "Decision of the review panel",
    "what_follows": "Decision on what follows",
    "shared_without": "Decision to go on without an agency’s information",
}


@dataclass(frozen=True)
class SignedDecision:
    """One decision as its page shows it."""

    decision: Decision
    kind: str
    outcome: str
    #: (heading of the set, label, answer, rationale)
    criteria: tuple[tuple[str, str, str, str], ...]


def decisions_of(review: Review, process: Process, edition: Edition) -> list[SignedDecision]:
    """Return all of them, newest first; one query."""
    rows = (
        Decision.objects.filter(review_id=review.pk)
        .select_related("recorded_by")
        .order_by("-signed_at", "-pk")
    )
    return [
        SignedDecision(
            decision=row,
            kind=KINDS.get(row.kind) or _plain(row.kind),
            outcome=_outcome(row, process, edition),
            criteria=tuple(_criterion(item, edition) for item in row.criteria if "key" in item),
        )
        for row in rows
    ]


def _outcome(row: Decision, process: Process, edition: Edition) -> str:
    words = process.decision_words.get(f"{row.kind}.{row.outcome}")
    if row.outcome_label or words:
        return row.outcome_label or str(words)
    named = {route.key: route.label for route in edition.routes}
    named |= {answer.key: answer.label for answer in edition.panel_outcomes}
    return named.get(row.outcome) or _plain(row.outcome)


def _criterion(item: dict[str, Any], edition: Edition) -> tuple[str, str, str, str]:
    return (
        criteria_title(item["set"]),
        asked_as(edition, item["set"], item["key"], item.get("label", "")),
        item["answer"],
        item["rationale"],
    )


def _plain(key: str) -> str:
    return key.replace("_", " ").capitalize()
