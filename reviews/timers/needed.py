"""Whether a message that waits in the outbox is still wanted when its turn comes."""

from __future__ import annotations

from django.utils.dateparse import parse_date

from partnership.models import Membership, Message
from reviews.models import ConflictOfInterest, ParallelProcess

from .due_items import is_still_open

#: Messages that tell a person of their own conflict go out in spite of it.
ABOUT_CONFLICTS = "conflict"


def still_needed(message: Message) -> bool:
    """Whether to send it: not when the work was done or its day moved, nor to anybody who may not be told any more."""
    if _has_left(message) or _is_in_conflict(message):
        return False
    what, _, rest = message.dedupe_key.partition(":")
    if what == "ladder":
        kind, pk, day, *_ = rest.split(":")
        due_on = parse_date(day)
        return due_on is not None and is_still_open(kind, int(pk), due_on)
    if what == "check":
        pk, day, *_ = rest.split(":")
        return ParallelProcess.objects.filter(
            pk=int(pk), next_check_on=parse_date(day), ended_on__isnull=True
        ).exists()
    return True


def _has_left(message: Message) -> bool:
    """Whether it is about a review, to somebody who belongs to its partnership no more; the ladder asks the same."""
    if message.about_kind != "review":
        return False
    here = Membership.objects.current().filter(partnership_id=message.partnership_id)
    return not here.filter(user=message.to_user_id).exists()


def _is_in_conflict(message: Message) -> bool:
    """Whether the message would tell a person of a review on which a conflict of theirs stands."""
    if message.about_kind != "review" or message.kind.startswith(ABOUT_CONFLICTS):
        return False
    return ConflictOfInterest.objects.filter(
        review_id=int(message.about_id), user=message.to_user_id, lifted_on__isnull=True
    ).exists()
