"""What became of each request to an agency, in words: silence is a fact like an answer, and told like one.

The review page, the panel pack and the report all say it from here, so that no agency that was asked is left
out of any of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from partnership.ui.words import days_left
from reviews.clock import in_words
from reviews.clock.partnership_calendar import calendar_for
from reviews.models import InformationRequest, RequestState
from reviews.process import process_for

from .kind import requests_of
from .outstanding import how_late, reminded_words, reminders

if TYPE_CHECKING:
    from reviews.clock import WorkingCalendar
    from reviews.models import Review

    from .kind import Nothing

NO_REASON = "No reason was recorded."


@dataclass(frozen=True)
class Became:
    """One agency that was asked. ``words``: a sentence; ``detail``: the reason as it was given, or nothing.

    ``is_missing``: it was asked and not released, and nothing has come from it.
    """

    request: InformationRequest
    words: str
    detail: str
    is_missing: bool

    @property
    def text(self) -> str:
        """Both as paragraphs, for a table cell."""
        return f"{self.words}\n\n{self.detail}" if self.detail else self.words


def became_of(
    review: Review, today: date, requests: Sequence[InformationRequest] | None = None
) -> list[Became]:
    """Return what became of each request of the review, by agency name; at most six queries.

    ``requests`` are given where they were read already, with their agencies.
    """
    if requests is None:
        requests = list(
            InformationRequest.objects.filter(review_id=review.pk).select_related("agency")
        )
    calendar = calendar_for(review.partnership)
    reminded = reminders(review)
    kind = requests_of(process_for(review))
    without, nothing = kind.reasons_without(review), kind.words.nothing
    return [
        Became(
            request=request,
            words=_words(request, calendar, today, reminded.get(request.pk, 0), nothing),
            detail=_detail(request, without.get(request.agency_id, ""), nothing),
            is_missing=request.is_open or request.state in _UNANSWERED,
        )
        for request in requests
    ]


#: Closed without the agency's information.
_UNANSWERED = (RequestState.REFUSED, RequestState.NO_RESPONSE)


def _words(
    request: InformationRequest,
    calendar: WorkingCalendar,
    today: date,
    reminded: int,
    none: Nothing,
) -> str:
    asked, often = f"asked on {in_words(request.sent_on)}", reminded_words(reminded)
    late = how_late(request, calendar, today)
    match request.state:
        case RequestState.SUBMITTED:
            nothing = f"{none.in_short}. " if request.nil_statement.strip() else ""
            return f"{nothing}Answered {_replied(request, calendar)}."
        case RequestState.REFUSED:
            return f"Refused {_replied(request, calendar).removesuffix(', in time')}."
        case RequestState.RELEASED:
            return "Released: its information is not needed."
        case RequestState.NO_RESPONSE:
            return f"No answer: {asked}, due by {in_words(request.due_on)}, {often}."
        case RequestState.RETURNED:
            return f"Sent back for more: due again by {in_words(request.due_on)}, {late}, {often}."
    return f"No answer yet: {asked}, due by {in_words(request.due_on)}, {late}, {often}."


def _replied(request: InformationRequest, calendar: WorkingCalendar) -> str:
    """The day of the answer, and whether it came in time."""
    if request.replied_on is None:
        return "on a day that is not recorded"
    on = f"on {in_words(request.replied_on)}"
    if request.replied_on <= request.due_on:
        return f"{on}, in time"
    days = calendar.count_between(request.due_on, request.replied_on)
    # After a Friday that was missed, a Saturday is late by no working day.
    return f"{on}, {days_left(-days) if days else 'late'}"


def _detail(request: InformationRequest, without: str, none: Nothing) -> str:
    """The reason, or what was searched, as it was written."""
    if request.state == RequestState.SUBMITTED:
        searched = request.nil_statement.strip()
        return f"{none.of_it}: {searched}" if searched else ""
    if request.state in (RequestState.SENT, RequestState.STARTED):
        return without.strip()
    return request.state_reason.strip() or without.strip() or NO_REASON
