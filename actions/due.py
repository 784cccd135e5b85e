"""Actions for the timers: one with a due day is reminded of and climbs the ladder like every other work."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from reviews.models import RoleKind
from reviews.timers.due_items import DueItem, Source

from .addresses import action_address
from .models import TO_DO, Action
from .people import overseeing


def _items(
    today: date, last: date, partnerships: Collection[int], review_ids: Collection[int] | None
) -> Iterator[DueItem]:
    """Yield the open actions due by ``last``, those of closed reviews too: closing hands them over. One query.

    Evidence that waits for the overseeing group is no longer late work of the lead.
    """
    rows = (
        Action.objects.filter(
            state__in=TO_DO,
            due_on__lte=last,
            review__partnership__in=partnerships,
            review__work__isnull=False,
        )
        .select_related("review__partnership", "review__work", "agency", "group")
        .order_by("pk")
    )
    if review_ids is not None:
        rows = rows.filter(review__in=review_ids)
    for action in rows:
        yield DueItem(
            kind="action",
            pk=action.pk,
            review=action.review,
            process_pk=action.review.work.pk,  # type: ignore[attr-defined]
            title=f"Action: {action.text[:100]}",
            due_on=action.due_on,
            opened_on=None,
            role=RoleKind.AGENCY_CONTACT,
            owner_id=action.lead_id,
            agency=action.agency,
            address=action_address(action),
            on_review=False,
            group_id=decides.pk if (decides := overseeing(action)) else None,
        )


def _still_open(pk: int, due_on: date) -> bool:
    return Action.objects.filter(pk=pk, due_on=due_on, state__in=TO_DO).exists()


ACTIONS_DUE = Source(_items, {"action": _still_open})
