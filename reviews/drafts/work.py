"""On the list of work of those who run a review: corrections of agencies that wait to be settled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import DateField, Q, Value
from django.urls import reverse

from reviews.access.querysets import may_open, may_run
from reviews.models import FactCheck
from reviews.process import processes
from reviews.worklist import Provider, Queue, Rows, WorkItem

if TYPE_CHECKING:
    from partnership.models import User


def _item(check: FactCheck) -> WorkItem:
    review = check.review
    return WorkItem.of(
        review,
        kind="Corrections",
        title="Say what becomes of an agency’s corrections",
        url=reverse("reviews:settle_corrections", args=[review.reference, check.pk]),
        agency=check.agency.short_name,
    )


def _drafts_come() -> Q:
    """Checks of reviews at the stages at which their process prepares its report."""
    found = Q(pk__in=[])
    for process in processes():
        if process.drafts is not None:
            found |= Q(review__process=process.key, review__stage__in=process.drafts.stages)
    return found


def free(user: User) -> Iterator[Queue]:
    """Anyone of those who run the review can do it, the longest there first. No rule gives it a day."""
    yield Rows(
        FactCheck.objects.filter(
            _drafts_come(),
            may_open(user, "review"),
            may_run(user, "review"),
            outcome=FactCheck.Outcome.CORRECTIONS,
            settled="",
        )
        .select_related("review__partnership", "agency")
        .annotate(due_on=Value(None, output_field=DateField())),
        _item,
        ("answered_at", "pk"),
    )


#: Of all processes at once.
TO_SETTLE = Provider("corrections", free=free)
