"""Who holds a task, as a form about it carries it, and what happened to that since."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from django.utils import timezone

from partnership.models import Event

if TYPE_CHECKING:
    from reviews.models import ReviewTask

#: Acts about who holds a task; their events name it in ``task``.
HOLDING_ACTS = ("take_task", "hand_back_task", "reassign_task")


def holding_version(task: ReviewTask) -> int:
    """Return a number that is another one as soon as somebody else holds the task, or holds it anew.

    Takes the place of a version: the row of a task is Viewflow's and carries none.
    """
    since = task.assigned.isoformat() if task.owner_id and task.assigned else ""
    return zlib.crc32(f"{task.owner_id or 0}:{since}".encode())


def holding_meanwhile(task: ReviewTask) -> list[str]:
    """Say who changed last who holds the task, and who holds it now; at most one query."""
    last = (
        Event.objects.about("review", task.process.review_id)
        .filter(act__in=HOLDING_ACTS, data__task=task.pk)
        .select_related("actor")
        .order_by("-at", "-pk")
        .first()
    )
    now = f"{task.owner} holds it now." if task.owner else "Nobody holds it now."
    if last is None:
        return [now]
    at = timezone.localtime(last.at)
    what = f"{last.sentence[:1].lower()}{last.sentence[1:]}"
    return [f"{last.actor} {what.rstrip('.')}, at {at:%H:%M on %A %-d %B}.", now]
