"""One beat of the timer: refresh the due days, say what is due to be said, deliver the outbox."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TypeVar

from django.utils import timezone

from partnership.delivery import Delivered, deliver

from .checks import remind_of_checks
from .needed import still_needed
from .refresh import refresh_all
from .reminders import remind

T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass
class Beat:
    """What one beat did. ``problems`` names the parts that failed, by the kind of error alone."""

    refreshed: int = 0
    queued: int = 0
    delivered: Delivered = field(default_factory=Delivered)
    problems: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        parts = [
            f"{self.refreshed} reviews refreshed",
            f"{self.queued} messages queued",
            str(self.delivered),
            *self.problems,
        ]
        return ", ".join(parts)


#: What the floors above keep right when a day passes; they register when they start.
parts: dict[str, Callable[[datetime], object]] = {}


def tick(now: datetime | None = None) -> Beat:
    """Do everything once. A part that fails is reported and does not keep the others from running.

    Safe to run as often and on as many machines as one likes. ``now`` is for tests and trials.
    """
    moment = now or timezone.now()
    beat = Beat()
    beat.refreshed = _part(beat, "refresh", lambda: refresh_all(timezone.localdate(moment))) or 0
    for name, run in parts.items():
        _part(beat, name, partial(run, moment))
    beat.queued = (_part(beat, "reminders", lambda: remind(moment)) or 0) + (
        _part(beat, "checks", lambda: remind_of_checks(moment)) or 0
    )
    beat.delivered = _part(beat, "delivery", lambda: deliver(still_needed, now=now)) or Delivered()
    return beat


def _part(beat: Beat, name: str, run: Callable[[], T]) -> T | None:
    try:
        return run()
    except Exception as error:
        # The error's text may hold a name or an address, so only its kind is kept.
        log.error("The timer could not finish %s: %s.", name, type(error).__name__)
        beat.problems.append(f"{name} failed: {type(error).__name__}")
        return None
