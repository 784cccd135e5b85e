"""What the agencies did at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.models import Action, ActionState
from reviews.models import RequestState

if TYPE_CHECKING:
    from reviews.documents import Doc

    from .facts import RapidPack


def actions(doc: Doc, pack: RapidPack) -> None:
    """Immediate actions, from summaries that were sent: what an agency is still writing is its own."""
    doc.heading("Action taken at once")
    found = (
        Action.objects.filter(
            review_id=pack.review.pk,
            is_immediate=True,
            agency__requests__review_id=pack.review.pk,
            agency__requests__state=RequestState.SUBMITTED,
        )
        .exclude(state=ActionState.DROPPED)
        .select_related("agency")
    )
    doc.table(
        ("Action", "Agency", "By", "Where it is"),
        [(row.text, row.agency.short_name, row.due_on, row.state_words) for row in found],
        (7, 3.6, 2.8, 2.6),
        "Immediate actions",
        empty="No agency has recorded an action that it took at once.",
    )
