"""Of which published reports it has to be decided now whether they stay, and until when one is kept at least."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from reviews.door.due import deadlines, deadlines_of
from reviews.door.narrowing import may_press
from reviews.models import Review, ReviewDate
from reviews.process import process_for, processes

from .kind import Online, online_of

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from reviews.rules import DeadlineRule


def _kinds() -> dict[str, Online]:
    return {one.key: one.online for one in processes() if one.online is not None}


def still_out() -> QuerySet[Review]:
    """Return the reviews whose report was published and may still be taken down; whoever shows them narrows it to the person."""
    wanted: Q = Q(pk__in=[])
    for key, kind in _kinds().items():
        known = ReviewDate.objects.filter(review=OuterRef("pk")).order_by()
        wanted |= (
            Q(process=key, stage__in=kind.stages)
            & Q(Exists(known.filter(key=kind.published)))
            & ~Q(Exists(known.filter(key=kind.ended)))
        )
    return Review.objects.filter(wanted)


def to_decide(found: QuerySet[Review], today: date) -> list[tuple[date, Review]]:
    """Return those of ``found`` whose day has come, with it, soonest first; four queries however many there are."""
    kinds = _kinds()
    asking = {one.rule for one in kinds.values()}

    def asks(rule: DeadlineRule) -> bool:
        return rule.id in asking

    reviews = list(
        found.filter(may_press(asks, today, by=today))
        .select_related("partnership", "work")
        .order_by("pk")
    )
    rules = deadlines_of(reviews, today, asks) if reviews else {}
    days = [
        (item.due_on, review)
        for review in reviews
        for item in rules[review.pk]
        if item.rule.id == kinds[review.process].rule
        and item.is_pressing
        and item.due_on is not None
        and item.due_on <= today
    ]
    return sorted(days, key=lambda pair: (pair[0], pair[1].pk))


def kept_until(review: Review, today: date) -> date | None:
    """Return the day before which the report is not taken down, or None where no rule says one."""
    rule = online_of(process_for(review)).kept_until
    return next((one.due_on for one in deadlines(review, today) if one.rule.id == rule), None)
