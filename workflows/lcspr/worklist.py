"""On the list of work of those who run a local review: checks of progress, and what the reviewer has not answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import F
from django.urls import reverse

from reviews.access.querysets import may_open, may_run
from reviews.repeating import Repeating
from reviews.worklist import Provider, Queue, Rows, WorkItem

from .models import WrittenRequest
from .stages import UNDER_WAY

if TYPE_CHECKING:
    from partnership.models import User


def _item(written: WrittenRequest) -> WorkItem:
    review = written.review
    wanted = written.get_what_display()
    title = f"Record the reviewer’s answer: {wanted[:1].lower()}{wanted[1:]}"
    return WorkItem.of(
        review,
        kind="Reviewer",
        title=title,
        url=reverse("lcspr:answer_request", args=[review.reference, written.pk]),
        due_on=written.answer_by,
        neutral=title,
    )


def free(user: User) -> Iterator[Queue]:
    """Anyone of those who run the review can do it, by the day that was asked for, while the door would take it."""
    yield Rows(
        WrittenRequest.objects.filter(
            may_open(user, "review"),
            may_run(user, "review"),
            answered_on__isnull=True,
            review__stage__in=UNDER_WAY,
        )
        .select_related("review__partnership")
        .annotate(due_on=F("answer_by")),
        _item,
        ("asked_on", "pk"),
    )


#: Until publication, also while the report is written: SI 2018/789, regulation 14.
CHECKS = Repeating(
    key="progress_check",
    process="lcspr",
    rule="LCSPR_PROGRESS_CHECK",
    stages=UNDER_WAY,
    kind="Monitoring",
    title="Check the progress and quality of the review",
    page="lcspr:check_progress",
    path="check/",
)
REVIEWER_ANSWERS = Provider("reviewer_answers", free=free)
