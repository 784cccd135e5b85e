"""What the board or group decided, out of the decisions that stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from partnership.models import Group
from reviews.dates import day_of
from reviews.decisions import by_day
from reviews.door.due import deadlines

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from partnership.models import Partnership
    from reviews.models import Decision, Review

    from .kind import Agreeing

#: The kind of the decision, and its outcomes.
KIND = "board_sign_off"
SIGNED_OFF, RETURNED = "signed_off", "returned"


def newest(review: Review) -> Decision | None:
    """Return what was decided last, or None; one query."""
    return by_day(review, KIND).first()


def next_meeting(review: Review, kind: Agreeing) -> date | None:
    """Return the day of the meeting that is still to decide, or None: none is known, or it has decided already."""
    meets, last = day_of(review, kind.meets), newest(review)
    return None if meets is None or (last and meets <= last.decided_on) else meets


def main_due(review: Review, today: date) -> date | None:
    """Return the day by which the whole review is to be complete; None once it is, or where no day is known: nothing is late."""
    found = next((item for item in deadlines(review, today) if item.rule.main), None)
    return found.due_on if found is not None and found.state.is_open else None


def earlier_returns(review: Review) -> list[Decision]:
    """Return the times when changes were asked for, newest first; one query."""
    return list(by_day(review, KIND).filter(outcome=RETURNED))


def was_returned(activation: Any) -> bool:
    """Whether changes were asked for; for the gateway of the flow."""
    last = newest(activation.process.review)
    return last is not None and last.outcome == RETURNED


def groups_that_agree(review: Review) -> QuerySet[Group]:
    """Return the groups of the partnership that meet, and the one that is chosen."""
    return Group.objects.filter(
        Q(concluded_on__isnull=True) | Q(pk=review.group_id), partnership_id=review.partnership_id
    ).order_by("name")


def groups_to_choose(partnerships: Iterable[Partnership]) -> list[Group]:
    """Return the groups of the partnerships that meet, by name: where a review is opened that one of them agrees."""
    return list(
        Group.objects.filter(concluded_on__isnull=True, partnership__in=partnerships)
        .select_related("partnership")
        .order_by("name", "pk")
    )
