"""Whether a message that waits in the outbox is still wanted when its turn comes."""

from __future__ import annotations

from datetime import date

from django.utils.dateparse import parse_date

from partnership.models import Message
from reviews.access.querysets import OPEN_TASKS
from reviews.door.acts import OPEN_STAGES
from reviews.models import (
    OPEN_REQUEST_STATES,
    ConflictOfInterest,
    InformationRequest,
    ParallelProcess,
    ReviewTask,
)

#: Messages that tell a person of their own conflict go out in spite of it.
ABOUT_CONFLICTS = "conflict"


def still_needed(message: Message) -> bool:
    """Whether to send it: not when the work was done or its day moved, nor into a conflict of interest."""
    if _is_in_conflict(message):
        return False
    what, _, rest = message.dedupe_key.partition(":")
    if what == "ladder":
        kind, pk, day, *_ = rest.split(":")
        return _is_open(kind, int(pk), parse_date(day))
    if what == "check":
        pk, day, *_ = rest.split(":")
        return ParallelProcess.objects.filter(
            pk=int(pk), next_check_on=parse_date(day), ended_on__isnull=True
        ).exists()
    return True


def _is_in_conflict(message: Message) -> bool:
    """Whether the message would tell a person of a review on which a conflict of theirs stands."""
    if message.about_kind != "review" or message.kind.startswith(ABOUT_CONFLICTS):
        return False
    return ConflictOfInterest.objects.filter(
        review_id=int(message.about_id), user=message.to_user_id, lifted_on__isnull=True
    ).exists()


def _is_open(kind: str, pk: int, due_on: date | None) -> bool:
    """Whether the item of a ladder message is open and due on the same day."""
    if due_on is None:
        return False
    if kind == "request":
        return InformationRequest.objects.filter(
            pk=pk, due_on=due_on, state__in=OPEN_REQUEST_STATES, review__stage__in=OPEN_STAGES
        ).exists()
    return ReviewTask.objects.filter(
        pk=pk, due_on=due_on, status__in=OPEN_TASKS, process__review__stage__in=OPEN_STAGES
    ).exists()
