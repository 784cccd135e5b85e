"""Looking again, for reminders and the ladder: a closed review comes back to those who run it on its day."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING

from reviews.addresses import review_address
from reviews.models import RoleKind
from reviews.timers.due_items import DueItem, Source

from .reading import to_look_at

if TYPE_CHECKING:
    from reviews.models import Review

#: Messages go on after it: "...: this was due on Friday".
LOOK = "Look again at what became of the learning"


def _items(
    today: date, last: date, partnerships: Collection[int], review_ids: Collection[int] | None
) -> Iterator[DueItem]:
    """Yield the closed reviews that are looked at again by ``last``; one query."""
    found = (
        to_look_at()
        .filter(partnership__in=partnerships, due_on__lte=last, work__isnull=False)
        .select_related("partnership", "work")
        .order_by("pk")
    )
    if review_ids is not None:
        found = found.filter(pk__in=review_ids)
    for review in found:
        yield DueItem(
            kind="revisit",
            pk=review.pk,
            review=review,
            process_pk=review.work.pk,  # type: ignore[attr-defined]
            title=LOOK,
            due_on=_day_of(review),
            # The day is set when it closes or somebody looked; which of them is not kept with it.
            opened_on=None,
            role=RoleKind.COORDINATOR,
            owner_id=None,
            agency=None,
            address=review_address(review, "revisit/"),
        )


def _day_of(review: Review) -> date:
    assert review.due_on is not None  # noqa: S101 - the query asks for it
    return review.due_on


def _still_open(pk: int, due_on: date) -> bool:
    return to_look_at().filter(pk=pk, due_on=due_on).exists()


REVISITS_DUE = Source(_items, {"revisit": _still_open})
