"""What the safeguarding adults board decided on the report, out of the decisions that stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reviews.decisions import standing_decision, standing_decisions

if TYPE_CHECKING:
    from reviews.models import Decision, Review

#: The kind of the decision, and its outcomes.
KIND = "board_sign_off"
SIGNED_OFF, RETURNED = "signed_off", "returned"
#: The day of the meeting to which the report goes.
MEETING = "board_meets"


def newest(review: Review) -> Decision | None:
    """Return what the board decided last, or None; one query."""
    return standing_decision(review, KIND)


def earlier_returns(review: Review) -> list[Decision]:
    """Return the times when the board asked for changes, newest first; one query."""
    return list(standing_decisions(review, KIND).filter(outcome=RETURNED))


def was_returned(activation: Any) -> bool:
    """Whether the board asked for changes; for the gateway of the flow."""
    last = newest(activation.process.review)
    return last is not None and last.outcome == RETURNED
