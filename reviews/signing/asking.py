"""What the gateways of a flow ask about a round of sign-offs. Each answers from the record, never from the flow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reviews.flowkit.nodes import Assignee
from reviews.models import ReviewRole, RoleKind, SignOff

from .partners import signed_by_all

if TYPE_CHECKING:
    from reviews.models import Review


def signatories(review: Review) -> Iterator[Assignee]:
    """One sign-off for each of the three safeguarding partners."""
    for role in (
        ReviewRole.objects.filter(review_id=review.pk, role=RoleKind.SIGNATORY, until__isnull=True)
        .select_related("user", "agency")
        .order_by("pk")
    ):
        yield Assignee(agency=role.agency, owner=role.user)


def was_returned(activation: Any) -> bool:
    """Whether a partner returned the report in this round."""
    review: Review = activation.process.review
    return SignOff.objects.filter(
        review_id=review.pk, round=review.report_round, outcome=SignOff.Outcome.RETURNED
    ).exists()


def all_signed(activation: Any) -> bool:
    """Whether all three safeguarding partners signed this round."""
    return signed_by_all(activation.process.review)
