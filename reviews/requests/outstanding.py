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
    return calendar.count_if_known(request.due_on, today) or 0


def how_late(request: InformationRequest, calendar: WorkingCalendar, today: date) -> str:
    """Say of an open request "3 working days late" or "3 working days left"."""
    late = working_days_late(request, calendar, today)
    if late:
        return days_left(-late)
    if request.due_on < today:
        # A weekend after the due day: it is late, and no working day has passed since.
        return f"late since {in_words(request.due_on)}"
    return days_left(calendar.count_if_known(today, request.due_on)) or "not received yet"


def reminded_words(times: int) -> str:
    """Say "not reminded yet", "reminded once", "reminded twice", "reminded 3 times"."""
    often = {0: "not reminded yet", 1: "reminded once", 2: "reminded twice"}
    return often.get(times, f"reminded {times} times")


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
