"""The returns of an audit for a table: where each is and how far; a fixed number of queries at a hundred agencies."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from reviews.clock.partnership_calendar import calendar_for
from reviews.models import InformationRequest, RequestState
from reviews.requests.outstanding import how_late, reminded_words, reminders

from .models import Answer, Question
from .tools import issued, outline, questions_of

if TYPE_CHECKING:
    from partnership.models import Agency
    from reviews.models import Review

#: State of a row → words, in the order of the page.
STATES = {
    "late": "Late",
    "asked": "Asked, nothing written",
    "started": "Being written",
    "returned": "Sent back for more",
    "to_read": "Waits to be read",
    "accepted": "Accepted",
    "not_involved": "Not involved",
    "refused": "Refused",
    "no_response": "No response",
    "released": "No longer asked",
}
COLOURS = {
    "late": "red",
    "to_read": "yellow",
    "accepted": "green",
    "returned": "orange",
    "not_involved": "grey",
    "refused": "pink",
    "no_response": "red",
    "released": "grey",
}


@dataclass(frozen=True)
class Return:
    """One agency's return. ``answered`` of the ``questions`` that have to be answered; ``reminded``: how often it was chased or reminded."""

    request: InformationRequest
    state: str
    answered: int
    questions: int
    when: str
    reminded: int

    @property
    def agency(self) -> Agency:
        """Whose it is."""
        return self.request.agency

    @property
    def often(self) -> str:
        """How often it was reminded, in words."""
        return reminded_words(self.reminded)

    @property
    def words(self) -> str:
        """The state in words."""
        return STATES[self.state]

    @property
    def colour(self) -> str:
        """Colour of its tag."""
        return COLOURS.get(self.state, "blue")


def returns_of(review: Review, today: date) -> list[Return]:
    """Return the returns: those that are late or wait for us first, then by agency. Eight queries, however many there are."""
    requests = list(
        InformationRequest.objects.filter(review_id=review.pk)
        .select_related("agency", "contact")
        .order_by("agency__name", "pk")
    )
    needed = [one.code for one in questions_of(outline(issued(review))) if one.required]
    answered = Counter(
        dict(
            Answer.objects.filter(request__review_id=review.pk, code__in=needed)
            .order_by()
            .values_list("request_id")
            .annotate(
                done=Count(
                    "pk",
                    filter=(Q(question__kind=Question.Kind.TEXT) & ~Q(text="")) | ~Q(value=""),
                )
            )
        )
    )
    chased, calendar = reminders(review), calendar_for(review.partnership)
    rows = [
        Return(
            request,
            _state(request, today),
            answered[request.pk],
            len(needed),
            how_late(request, calendar, today) if request.is_open else "",
            chased.get(request.pk, 0),
        )
        for request in requests
    ]
    order = ("late", "to_read")
    return sorted(rows, key=lambda row: order.index(row.state) if row.state in order else 2)


def _state(request: InformationRequest, today: date) -> str:
    if request.state == RequestState.SUBMITTED:
        if request.nil_statement.strip():
            return "not_involved"
        return "accepted" if request.checked_on else "to_read"
    if request.is_open and request.due_on < today:
        return "late"
    return {RequestState.SENT: "asked"}.get(RequestState(request.state), request.state)
