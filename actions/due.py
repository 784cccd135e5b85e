"""Actions for the timers: one with a due day is reminded of and climbs the ladder like every other work."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING

from reviews.models import RoleKind
from reviews.timers.due_items import DueItem, Source

from .addresses import action_address
from .models import TO_DO, Action, Escalation
from .people import overseeing

if TYPE_CHECKING:
    from django.db.models import QuerySet

Decision = Escalation.Decision


def climbing() -> QuerySet[Action]:
    """Return the actions of which something is still to be done, with all that ``due_item`` reads of them.

    Evidence that waits for the overseeing group is no longer late work of the lead.
    """
    return (
        Action.objects.filter(state__in=TO_DO, review__work__isnull=False)
        .select_related("review__partnership", "review__work", "agency", "group")
        .prefetch_related("escalations")
        .order_by("pk")
    )


def _items(
    today: date, last: date, partnerships: Collection[int], review_ids: Collection[int] | None
) -> Iterator[DueItem]:
    """Yield the open actions due by ``last``, those of closed reviews too: closing hands them over. Two queries."""
    rows = climbing().filter(due_on__lte=last, review__partnership__in=partnerships)
    if review_ids is not None:
        rows = rows.filter(review__in=review_ids)
    for action in rows:
        yield due_item(action)


def due_item(action: Action) -> DueItem:
    """Return the action as the ladder sees it."""
    decides = overseeing(action)
    return DueItem(
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
        group_id=decides.pk if decides else None,
        rests_until=_rests_until(action),
        asks_to_decide=not action.review.is_restricted,
    )


def _rests_until(action: Action) -> date | None:
    """Until when nobody higher is told: the agency was asked again, or no further step is wanted."""
    days = [
        row.by_day or date.max
        for row in action.escalations.all()
        if row.due_on == action.due_on and row.decision in (Decision.SEND_BACK, Decision.NO_STEP)
    ]
    return max(days, default=None)


def _still_open(pk: int, due_on: date) -> bool:
    return Action.objects.filter(pk=pk, due_on=due_on, state__in=TO_DO).exists()


ACTIONS_DUE = Source(_items, {"action": _still_open})
