"""What groups said of the report, out of the decisions that stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reviews.decisions import standing_decision, standing_decisions

if TYPE_CHECKING:
    from reviews.models import Decision, Review

#: The kind of the decision, and its outcomes: no other group has to see it; another one does; it comes back.
KIND = "report_received"
ACCEPTED, GOES_ON, RETURNED = "accepted", "goes_on", "returned"
OUTCOMES = (ACCEPTED, GOES_ON, RETURNED)


def newest(review: Review) -> Decision | None:
    """Return what was said of the report last, or None; one query."""
    return standing_decision(review, KIND)


def all_said(review: Review) -> list[Decision]:
    """Return what was said of it, newest first; one query."""
    return list(standing_decisions(review, KIND))


def is_returned_or_goes_on(activation: Any) -> bool:
    """Whether the report goes out again; for the gateway of the flow."""
    last = newest(activation.process.review)
    return last is not None and last.outcome != ACCEPTED
