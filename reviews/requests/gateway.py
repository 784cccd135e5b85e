"""What the fan-out of a flow asks: which agencies still owe an answer. From the record, never from the flow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.flowkit.nodes import Assignee
from reviews.models import OPEN_REQUEST_STATES, InformationRequest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviews.models import Review


def agencies_asked(review: Review) -> Iterator[Assignee]:
    """One answer for each agency with an open request, held by the contact who was named."""
    for request in InformationRequest.objects.filter(
        review_id=review.pk, state__in=OPEN_REQUEST_STATES
    ).select_related("agency", "contact"):
        yield Assignee(agency=request.agency, owner=request.contact)
