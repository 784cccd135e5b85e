"""On the list of work of those who run a review: answers of agencies that came in and wait to be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q, Window
from django.urls import reverse

from partnership.ui.words import opening
from reviews.access.querysets import may_open, may_run
from reviews.models import InformationRequest, RequestState
from reviews.process import process_for, processes
from reviews.worklist import Cut, Provider, WorkItem

from .kind import requests_of

if TYPE_CHECKING:
    from partnership.models import User


def _to_read(request: InformationRequest) -> WorkItem:
    review = request.review
    words = requests_of(process_for(review)).words
    return WorkItem.of(
        review,
        kind=opening(words.answer),
        title=words.say("Read the {answer}, and accept it or send it back"),
        url=reverse("reviews:summary", args=[review.reference, request.agency_id]),
        agency=request.agency.short_name,
    )


def _answers_come() -> Q:
    """Requests of reviews at the stages at which their process takes answers."""
    found = Q(pk__in=[])
    for process in processes():
        if process.requests is not None:
            found |= Q(review__process=process.key, review__stage__in=process.requests.stages)
    return found


@dataclass(frozen=True)
class ToRead:
    """Answers that nobody has accepted or sent back, the longest there first. No rule gives their reading a day."""

    user: User

    def first(self, most: int | None, today: date) -> Cut:
        """Return the first of them, of every process; one query."""
        found = list(
            InformationRequest.objects.filter(
                _answers_come(),
                may_open(self.user, "review"),
                may_run(self.user, "review"),
                state=RequestState.SUBMITTED,
                checked_on__isnull=True,
            )
            .select_related("review__partnership", "agency")
            .annotate(queue_total=Window(Count("pk")))
            .order_by("replied_on", "pk")[:most]
        )
        return Cut([_to_read(row) for row in found], found[0].queue_total if found else 0, 0)


#: Of all processes at once.
TO_READ = Provider("answers", free=lambda user: (ToRead(user),))
