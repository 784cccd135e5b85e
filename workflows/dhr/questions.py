"""What the gateways of the flow ask the record."""

from __future__ import annotations

from typing import Any

from reviews.models import Stage

from .quality import RETURNED, newest_round


def is_decided(activation: Any) -> bool:
    """Whether it was decided before it was opened here: on the referral that led to it."""
    return bool(activation.process.review.stage != Stage.NOTIFICATION)


def is_decided_against(activation: Any) -> bool:
    """Whether there is no review."""
    return bool(activation.process.review.stage == Stage.NOT_PROGRESSED)


def quality_returned(activation: Any) -> bool:
    """Whether the report came back from quality assurance to be changed."""
    newest = newest_round(activation.process.review)
    return newest is not None and newest.outcome == RETURNED
