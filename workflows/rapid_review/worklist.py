"""On the list of work of those who run a review: summaries to read, and what the National Panel has not been told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, DateField, Value, Window
from django.urls import reverse

from reviews.access.querysets import may_open, may_run
from reviews.models import Decision, InformationRequest, RequestState
from reviews.worklist import Cut, Provider, Queue, Rows, WorkItem

from .requests import REQUESTS
from .telling import Owed, untold

if TYPE_CHECKING:
    from partnership.models import User


def _item(decision: Decision) -> WorkItem:
    review = decision.review
    return WorkItem(
        kind="National Panel",
        title=Owed(decision, decision.superseded_at is not None).title,
        url=reverse("rapid_review:tell_national_panel", args=[review.reference]),
        about=f"{review.reference} {review.pseudonym}",
        partnership_id=review.partnership_id,
        partnership=review.partnership.short_name,
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


# -- summaries that came in ---------------------------------------------------------------------------


def _to_read(request: InformationRequest) -> WorkItem:
    review = request.review
    return WorkItem(
        kind="Summary",
        title="Read the summary, and accept it or send it back",
        url=reverse("reviews:summary", args=[review.reference, request.agency_id]),
        about=f"{review.reference} {review.pseudonym}",
        partnership_id=review.partnership_id,
        partnership=review.partnership.short_name,
        agency=request.agency.short_name,
    )


@dataclass(frozen=True)
class ToRead:
    """Summaries that nobody has accepted or sent back, the longest there first. No rule gives their reading a day."""

    user: User

    def first(self, most: int | None, today: date) -> Cut:
        """Return the first of them; one query."""
        found = list(
            InformationRequest.objects.filter(
                may_open(self.user, "review"),
                may_run(self.user, "review"),
                state=RequestState.SUBMITTED,
                checked_on__isnull=True,
                review__stage__in=REQUESTS.stages,
            )
            .select_related("review__partnership", "agency")
            .annotate(queue_total=Window(Count("pk")))
            .order_by("replied_on", "pk")[:most]
        )
        return Cut([_to_read(row) for row in found], found[0].queue_total if found else 0, 0)


SUMMARIES = Provider("summaries", free=lambda user: (ToRead(user),))
