"""Actions on which the overseeing side has something to decide, as questions to the table."""

from __future__ import annotations

from django.db.models import Q

from .models import TO_DO, ActionState, DueChange


def asks_time() -> Q:
    """Whoever leads it asked for more time, and waits for an answer."""
    asked = DueChange.objects.filter(answer=DueChange.Answer.ASKED)
    return Q(state__in=TO_DO, pk__in=asked.values("action_id"))


def to_answer() -> Q:
    """Evidence was sent, or more time is asked for."""
    return Q(state=ActionState.PROPOSED) | asks_time()
