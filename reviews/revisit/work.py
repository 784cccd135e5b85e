"""On the list of work of those who run a review: what became of it has to be looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse

from reviews.access.querysets import may_open, may_run
from reviews.models import Review
from reviews.process import processes
from reviews.worklist import Provider, Queue, Rows, WorkItem

if TYPE_CHECKING:
    from partnership.models import User

LOOK = "Look again: what became of the learning?"


def _item(review: Review) -> WorkItem:
    return WorkItem(
        kind="Revisit",
        title=LOOK,
        url=reverse("reviews:record_revisit", args=[review.reference]),
        about=f"{review.reference} {review.pseudonym}",
        partnership_id=review.partnership_id,
        partnership=review.partnership.short_name,
        due_on=review.due_on,
        neutral="" if review.is_restricted else LOOK,
    )


def free(user: User) -> Iterator[Queue]:
    """Anyone of those who run the review can do it, by the day that the rule file and the partnership say."""
    found = [process.revisit for process in processes() if process.revisit is not None]
    yield Rows(
        Review.objects.filter(
            may_open(user),
            may_run(user),
            due_rule__in={one.rule for one in found},
            stage__in={stage for one in found for stage in one.stages},
        ).select_related("partnership"),
        _item,
    )


#: Of all processes at once.
REVISITS = Provider("revisits", free=free)
