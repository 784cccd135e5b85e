"""An answer that an agency still owes: how late it is, in working days and in words, and who reminded them how often."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from partnership.models import Event
from partnership.ui.words import days_left
from reviews.clock import in_words
from reviews.models import InformationRequest, RequestChaser
from reviews.timers.reminders import REMINDER

if TYPE_CHECKING:
    from reviews.clock import WorkingCalendar
    from reviews.models import Review


def working_days_late(request: InformationRequest, calendar: WorkingCalendar, today: date) -> int:
    """Return the working days since the due day of an open request; 0 when it is not late or not open."""
    if not request.is_open or request.due_on >= today:
        return 0
    return calendar.count_between(request.due_on, today)


def how_late(request: InformationRequest, calendar: WorkingCalendar, today: date) -> str:
    """Say of an open request "3 working days late", or that it has not come and how long is left."""
    late = working_days_late(request, calendar, today)
    if late:
        return days_left(-late)
    if request.due_on < today:
        # A weekend after the due day: it is late, and no working day has passed since.
        return f"late since {in_words(request.due_on)}"
    return f"not received yet, {days_left(calendar.count_between(today, request.due_on))}"


def outstanding_words(
    request: InformationRequest, calendar: WorkingCalendar, today: date, reminded: int
) -> str:
    """Say "3 working days late, asked on Friday 9 January 2026, reminded twice". ``reminded``: how often."""
    often = {0: "not reminded yet", 1: "reminded once", 2: "reminded twice"}
    return (
        f"{how_late(request, calendar, today)}, asked on {in_words(request.sent_on)}, "
        f"{often.get(reminded, f'reminded {reminded} times')}"
    )


def reminders(review: Review) -> dict[int, int]:
    """Return how often each request was reminded of since it was last asked: request id → times.

    Both the reminders that the site sends by itself and the times that somebody chased count. Three queries.
    """
    asked_on = dict(
        InformationRequest.objects.filter(review_id=review.pk)
        .order_by()
        .values_list("pk", "sent_on")
    )
    times = [
        (pk, at)
        for pk, at in RequestChaser.objects.filter(request__in=asked_on).values_list(
            "request_id", "at"
        )
    ]
    names = {f"request:{pk}": pk for pk in asked_on}
    for data, at in (
        Event.objects.about("review", review.pk).filter(act=REMINDER).values_list("data", "at")
    ):
        if pk := names.get(data.get("item", "")):
            times.append((pk, at))
    return Counter(pk for pk, at in times if timezone.localdate(at) >= asked_on[pk])
