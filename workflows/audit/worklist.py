"""On the list of work of those who run audits: one that is to be repeated and is not in a programme again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef
from django.urls import reverse

from reviews.access.querysets import may_open, may_run
from reviews.models import Stage
from reviews.worklist import Provider, Queue, Rows, WorkItem

from .models import Audit

if TYPE_CHECKING:
    from partnership.models import User

AGAIN = "Put the re-audit in the programme"


def _item(audit: Audit) -> WorkItem:
    review = audit.review
    return WorkItem.of(
        review,
        kind="Audit",
        title=AGAIN,
        url=f"{reverse('audit:open')}?repeats={review.reference}",
        due_on=audit.reaudit_on,
        neutral=AGAIN,
    )


def free(user: User) -> Iterator[Queue]:
    """Anyone of those who run the audit can do it."""
    again = Audit.objects.filter(repeats=OuterRef("review")).exclude(
        review__stage=Stage.NOT_PROGRESSED
    )
    yield Rows(
        Audit.objects.filter(may_open(user, "review"), may_run(user, "review"))
        .filter(reaudit_on__isnull=False)
        .exclude(Exists(again))
        .exclude(review__stage=Stage.NOT_PROGRESSED)
        .annotate(due_on=F("reaudit_on"))
        .select_related("review__partnership"),
        _item,
    )


RE_AUDITS = Provider("re_audits", free=free)
