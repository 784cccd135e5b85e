"""The days that an agency is asked to search its records for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from reviews.clock import in_words
from reviews.dates import day_of
from reviews.models import InformationRequest
from reviews.process import process_for

from .kind import requests_of

if TYPE_CHECKING:
    from reviews.door.passage import Passage
    from reviews.models import Review

FIELDS = ("search_from", "search_to")


class Period(NamedTuple):
    """First and last day; None where it is not limited. One that begins always ends."""

    search_from: date | None = None
    search_to: date | None = None

    @classmethod
    def of(cls, request: InformationRequest) -> Period:
        """The period of a request."""
        return cls(request.search_from, request.search_to)

    def put_on(self, request: InformationRequest) -> None:
        """Write it into a request, without saving."""
        request.search_from, request.search_to = self


NOT_LIMITED = Period()


def usual_end(review: Review, today: date) -> date:
    """Return the day with which the period usually ends (that of the incident), or today where it is not known."""
    last = day_of(review, requests_of(process_for(review)).ends_with)
    return min(last, today) if last else today


def suggested(review: Review, today: date) -> dict[str, Any]:
    """Return the period for a new request, by form field: that of the request before it, else up to its usual end."""
    last = (
        InformationRequest.objects.filter(review_id=review.pk).order_by("-sent_on", "-pk").first()
    )
    period = Period.of(last) if last and last.search_to else Period(None, usual_end(review, today))
    return dict(zip(FIELDS, period, strict=True))


def asked_for(passage: Passage, before: Period = NOT_LIMITED) -> Period:
    """Return the period of the act's data; what is left out stays as ``before``.

    One that begins and does not say when it ends goes to its usual end, or to today when it begins later.
    """
    start, end = (passage.data.get(name, old) for name, old in zip(FIELDS, before, strict=True))
    if start and not end:
        end = usual_end(passage.review, passage.today)
        end = end if start <= end else passage.today
    return Period(start, end)


def problems(period: Period, today: date) -> dict[str, str]:
    """Return what is wrong with a period, by form field."""
    found = {
        name: f"{in_words(day)} is in the future. Choose today or an earlier day."
        for name, day in zip(FIELDS, period, strict=True)
        if day and day > today
    }
    start, end = period
    if not found and start and end and start > end:
        found["search_to"] = (
            f"The last day, {in_words(end)}, is before the first, {in_words(start)}. Check both."
        )
    return found
