"""What an agency said that it did at once, as part of its answer to a request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..models import Action

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from reviews.models import InformationRequest


def immediate_actions_of(request: InformationRequest) -> QuerySet[Action]:
    """Return the agency's immediate actions."""
    return Action.objects.filter(
        review_id=request.review_id, agency_id=request.agency_id, is_immediate=True
    ).order_by("due_on", "pk")
