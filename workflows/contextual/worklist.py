"""On the list of work of those who run it: the next review point."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from reviews.access.querysets import may_open, may_run
from reviews.models import Review
from reviews.worklist import Provider, Queue, Rows, WorkItem

from .indicators import FINISH_EARLY
from .models import ReviewPoint
from .reading import PROCESS
from .stages import DELIVERY

if TYPE_CHECKING:
    from partnership.models import User

RULE = "CONTEXTUAL_REVIEW_POINT"
TITLE = "Record the next review point"
FINISH = "Conclude the work: the group decided to finish early"


def _item(review: Any) -> WorkItem:
    is_last = review.decided == FINISH_EARLY
    title, page = (FINISH, "reviews:detail") if is_last else (TITLE, "contextual:point_add")
    return WorkItem.of(
        review,
        kind="Review point",
        title=title,
        url=reverse(page, args=[review.reference]),
        due_on=review.due_on,
        neutral=title,
    )


def free(user: User) -> Iterator[Queue]:
    """Anyone of those who run the review can do it, by the day that the rule file and the partnership say.

    Once the end comes first, that is the task on the list, and no point is asked for any more. After the group decided to
    finish early, the same line asks for the findings.
    """
    newest = ReviewPoint.objects.filter(review=OuterRef("pk")).values("decision")[:1]
    yield Rows(
        Review.objects.filter(
            may_open(user), may_run(user), process=PROCESS, due_rule=RULE, stage__in=DELIVERY
        )
        .annotate(decided=Subquery(newest))
        .select_related("partnership"),
        _item,
    )


REVIEW_POINTS = Provider("contextual_review_points", free=free)
