"""On the list of work of those who run a review: what became of it has to be looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse

from reviews.access.querysets import may_open, may_run
from reviews.worklist import Provider, Queue, Rows, WorkItem

from .reading import to_look_at

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.models import Review

LOOK = "Look again: what became of the learning?"


def _item(review: Review) -> WorkItem:
    return WorkItem.of(
        review,
        kind="Revisit",
        title=LOOK,
        url=reverse("reviews:record_revisit", args=[review.reference]),
        due_on=review.due_on,
        neutral=LOOK,
    )


def free(user: User) -> Iterator[Queue]:
    """Anyone of those who run the review can do it, by the day that the rule file and the partnership say."""
    yield Rows(
        to_look_at().filter(may_open(user), may_run(user)).select_related("partnership"), _item
    )


#: Of all processes at once.
REVISITS = Provider("revisits", free=free)
