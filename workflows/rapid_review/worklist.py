"""On the list of work of those who run a review: what the National Panel, or the safeguarding partners, have not been told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import DateField, Value
from django.urls import reverse

from reviews.access.querysets import may_open, may_run
from reviews.models import Decision
from reviews.repeating import Repeating
from reviews.worklist import Provider, Queue, Rows, WorkItem

from .acts.partners_told import LATER
from .editions import PARTNERS_RULE, PROCESS
from .telling import Owed, untold

if TYPE_CHECKING:
    from partnership.models import User


def _item(decision: Decision) -> WorkItem:
    review = decision.review
    return WorkItem.of(
        review,
        kind="National Panel",
        title=Owed(decision, decision.superseded_at is not None).title,
        url=reverse("rapid_review:tell_national_panel", args=[review.reference]),
    )


def free(user: User) -> Iterator[Queue]:
    """Anyone of those who run the review can do it; no rule that was read gives it a day."""
    yield Rows(
        untold(Decision.objects.filter(may_open(user, "review"), may_run(user, "review")))
        .select_related("review__partnership")
        .annotate(due_on=Value(None, output_field=DateField())),
        _item,
        ("review_id", "pk"),
    )


TELLING = Provider("telling", free=free)
#: Asked for once the notification is recorded without it; before that it is typed there.
PARTNERS = Repeating(
    key="partners_told",
    process=PROCESS,
    rule=PARTNERS_RULE,
    stages=LATER,
    kind="To be told",
    title="Record when the safeguarding partners were told",
    page="rapid_review:partners_told",
    path="partners-told/",
)
