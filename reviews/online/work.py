"""On the list of work, and before the timers: the day has come to decide whether a published report stays."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from reviews.access.querysets import may_open, may_run
from reviews.addresses import review_address
from reviews.models import Review, RoleKind
from reviews.timers.due_items import DueItem, Source
from reviews.worklist import Derived, Provider, Queue, WorkItem

from .reading import still_out, to_decide

if TYPE_CHECKING:
    from partnership.models import User

TITLE = "Decide whether the published report stays available"


def _item(day: date | None, review: Review) -> WorkItem:
    return WorkItem.of(
        review,
        kind="Publication",
        title=TITLE,
        url=reverse("reviews:decide_online", args=[review.reference]),
        due_on=day,
        neutral=TITLE,
    )


def free(user: User) -> Iterator[Queue]:
    """Anyone of those who run the review can do it, from the day on that the rule file and the partnership say."""
    yield Derived(partial(to_decide, still_out().filter(may_open(user), may_run(user))), _item)


def _items(
    today: date, last: date, partnerships: Collection[int], review_ids: Collection[int] | None
) -> Iterator[DueItem]:
    found = still_out().filter(partnership__in=partnerships, work__isnull=False)
    if review_ids is not None:
        found = found.filter(pk__in=review_ids)
    for day, review in to_decide(found, today):
        if day <= last:
            yield DueItem(
                kind="online",
                pk=review.pk,
                review=review,
                process_pk=review.work.pk,  # type: ignore[attr-defined]
                title=TITLE,
                due_on=day,
                opened_on=day,
                role=RoleKind.COORDINATOR,
                owner_id=None,
                agency=None,
                address=review_address(review, "published-report/"),
            )


def _still_open(pk: int, due_on: date) -> bool:
    found = to_decide(still_out().filter(pk=pk), timezone.localdate())
    return [day for day, _ in found] == [due_on]


#: Of all processes at once.
ONLINE_WORK = Provider("online", free=free)
ONLINE_DUE = Source(_items, {"online": _still_open})
