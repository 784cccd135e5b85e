"""Reminding the coordinators to look how a parallel process stands, on the day that was set for it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from partnership import events, outbox
from partnership.models import Message
from reviews.addresses import review_address
from reviews.clock import in_words
from reviews.flowkit.lock import Busy, busy_when_locked, lock_rows
from reviews.models import ParallelProcess
from reviews.restricted import head_of

from .audience import People

KIND = "parallel_check"


def _key(parallel: ParallelProcess, user_id: int) -> str:
    return f"check:{parallel.pk}:{parallel.next_check_on}:{user_id}"


def _named(parallel: ParallelProcess) -> str:
    if parallel.review.is_restricted:
        return "You planned to ask how another process stands"
    return (
        f"{parallel.get_kind_display()}, led by {parallel.body}: you planned to ask how it stands"
    )


def _due(today: date) -> list[ParallelProcess]:
    return list(
        ParallelProcess.objects.filter(
            ended_on__isnull=True,
            next_check_on__lte=today,
            # Also once the review is over: an inquest goes on, and somebody set this day.
            review__work__isnull=False,
        )
        .select_related("review__partnership", "review__work")
        .order_by("pk")
    )


def remind_of_checks(now: datetime) -> int:
    """Queue a message to each coordinator, once for each day that was set; return how many."""
    today = timezone.localdate(now)
    due = _due(today)
    people = People({parallel.review for parallel in due}, today) if due else None
    queued = 0
    for parallel in due:
        assert people is not None  # noqa: S101 - due is not empty
        keys = [_key(parallel, user.pk) for user in people.coordinators(parallel.review)]
        if Message.objects.filter(dedupe_key__in=keys).count() == len(keys):
            continue
        try:
            with busy_when_locked(), transaction.atomic():
                lock_rows(parallel.review.work.pk)  # type: ignore[attr-defined]
                queued += _tell(parallel, now)
        except Busy:
            continue
    return queued


def _tell(parallel: ParallelProcess, now: datetime) -> int:
    """Queue the messages of one process and write one event; the review's rows are locked."""
    today = timezone.localdate(now)
    fresh = next((row for row in _due(today) if row.pk == parallel.pk), None)
    if fresh is None or fresh.next_check_on is None:
        return 0
    review = fresh.review
    address = review_address(review)
    body = "\n\n".join(
        (
            head_of(review),
            f"{_named(fresh)} on {in_words(fresh.next_check_on)}.",
            "Record what you hear and the day of the next check, or that it has ended.",
            f"Open the review here: {address}",
            review.partnership.unit_name,
        )
    )
    told = [
        user
        for user in People([review], today).coordinators(review)
        if outbox.queue(
            partnership=review.partnership,
            to=user,
            kind=KIND,
            subject=f"{review.reference}: ask how the other process stands",
            body=body,
            about=("review", review.pk),
            dedupe_key=_key(fresh, user.pk),
            now=now,
        )
    ]
    if told:
        events.record(
            act=KIND,
            sentence=f"Reminded {', '.join(user.name for user in told)}: ask how this stands: "
            f"{fresh.get_kind_display()}.",
            actor=None,
            about=("review", review.pk),
            partnership=review.partnership,
            at=now,
            data={"parallel_process": fresh.pk, "role": "coordinator"},
        )
    return len(told)
