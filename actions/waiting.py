"""Actions on which the overseeing side has something to decide, as questions to the table."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from .models import TO_DO, ActionState, DueChange, Evidence, ProgressUpdate


def overdue(on: date) -> Q:
    """On the day ``on`` something is still to be done, and the due day has passed."""
    return Q(state__in=TO_DO, due_on__lt=on)


def asks_time() -> Q:
    """Whoever leads it asked for more time, and waits for an answer."""
    asked = DueChange.objects.filter(answer=DueChange.Answer.ASKED)
    return Q(state__in=TO_DO, pk__in=asked.values("action_id"))


def to_answer() -> Q:
    """Evidence was sent, or more time is asked for."""
    return Q(state=ActionState.PROPOSED) | asks_time()


def after_day(since: date) -> datetime:
    """Return the moment at which the local day ``since`` is over."""
    return timezone.make_aware(datetime.combine(since + timedelta(days=1), time.min))


def silent_since(since: date) -> Q:
    """Something is still to be done, and nothing was heard of it after the day ``since``: no word of how it goes, no evidence,
    nothing about its due day.
    """
    start = after_day(since)
    heard = (
        ProgressUpdate.objects.filter(at__gte=start),
        Evidence.objects.filter(added_at__gte=start),
        DueChange.objects.filter(asked_at__gte=start),
    )
    found = Q(state__in=TO_DO)
    for rows in heard:
        found &= ~Q(pk__in=rows.order_by().values("action_id"))
    return found
