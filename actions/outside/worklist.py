"""Letters to bodies outside on the team’s list of work: to be sent, and replies that are due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from reviews.access.querysets import may_open, may_run
from reviews.worklist import Provider, Queue, Rows, WorkItem

from ..models import OutsideLetter

if TYPE_CHECKING:
    from partnership.models import User

THEN = ("review_id", "pk")
#: So many days before it is due a reply is on the list.
AHEAD = timedelta(days=7)


def _item(letter: OutsideLetter, kind: str) -> WorkItem:
    review = letter.review
    return WorkItem(
        kind=kind,
        title=str(letter),
        url=reverse("actions:outside_letter", args=[review.reference, letter.pk]),
        about=review.reference,
        partnership_id=review.partnership_id,
        partnership=review.partnership.short_name,
        due_on=letter.reply_by,
        holder=letter.body if letter.sent_on else "",
        neutral="" if review.is_restricted else kind,
    )


def _rows(letters: QuerySet[OutsideLetter], kind: str) -> Queue:
    return Rows(letters, partial(_item, kind=kind), THEN, due="reply_by")


def free(user: User) -> Iterator[Queue]:
    """Letters that are to be sent, and replies to ask after."""
    ours = OutsideLetter.objects.filter(
        may_open(user, "review") & may_run(user, "review"), reply_on__isnull=True
    ).select_related("review__partnership", "recommendation")
    soon = timezone.localdate() + AHEAD
    yield _rows(ours.filter(sent_on__isnull=True), "Letter to send")
    yield _rows(ours.filter(sent_on__isnull=False, reply_by__lte=soon), "Reply to ask after")


OUTSIDE = Provider("outside letters", free=free)
