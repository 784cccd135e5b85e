"""Making the demonstration anew, so that its dates are those of today; and never at the cost of anything else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.management import call_command
from django.db import transaction

from partnership.events import record
from partnership.models import Event, Partnership
from reviews.door.refresh import refresh_partnership

from .build import CODES, build
from .play import play_all

LOADED = "demonstration_loaded"


@dataclass(frozen=True)
class Loaded:
    """The demonstration that is there: the day it was made for, and whether a person did anything in it since."""

    on: date
    is_touched: bool


def load(today: date) -> None:
    """Make it, with dates relative to ``today``; whole or not at all. Call it on an empty database."""
    with transaction.atomic():
        scene = build(today)
        play_all(scene, today)
        # A story is told one strand after the other, not day by day; what is due next is that of today.
        refresh_partnership(scene.partnership, today)
        record(
            act=LOADED,
            sentence="Loaded the demonstration partnership.",
            actor=None,
            partnership=scene.partnership,
            about=("partnership", scene.partnership.pk),
            data={"on": today.isoformat()},
        )


def loaded() -> Loaded | None:
    """What is loaded; None when there is none, or when the database holds any other partnership."""
    made = Event.objects.filter(act=LOADED).order_by("pk").last()
    if made is None or set(Partnership.objects.values_list("code", flat=True)) != CODES:
        return None
    # The timers act without a person; looking at something changes nothing.
    touched = Event.objects.filter(pk__gt=made.pk, actor__isnull=False, is_access=False)
    return Loaded(date.fromisoformat(made.data["on"]), touched.exists())


def empty() -> None:
    """Remove everything from the database. The caller has made sure that it is the demonstration alone."""
    call_command("flush", interactive=False, verbosity=0)
