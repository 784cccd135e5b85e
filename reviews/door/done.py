"""A task that somebody else did, or that the work has moved past: what to say to who comes second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from viewflow.workflow.status import STATUS

from .errors import AlreadyDone

if TYPE_CHECKING:
    from reviews.models import ReviewTask


def no_longer_open(task: ReviewTask) -> AlreadyDone:
    """Say who did the task and when, or that the work has moved on; and where to look."""
    if task.status == STATUS.DONE and task.done_by_id and task.finished:
        when = timezone.localtime(task.finished)
        return AlreadyDone(
            f"{task.done_by} did this already at {when:%H:%M on %A %-d %B}. "
            "Open the review to see what is next."
        )
    return AlreadyDone(
        "This task is no longer open: the work has moved on. Open the review to see what is next."
    )
