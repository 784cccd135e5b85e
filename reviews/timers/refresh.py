"""Keeping the derived due days of open reviews right when nobody opened them.

The door refreshes a review whenever something is done to it. What changes without the door: a day passes
(a booked meeting becomes a held one), an administrator edits the working days or a local amount.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from reviews.door.due import CLOCK_RUNS, deadlines_of, next_due, own_days, refresh_due, task_due
from reviews.flowkit.lock import Busy, busy_when_locked, lock_rows
from reviews.models import InformationRequest, Review, ReviewTask
from reviews.rules import RuleError

if TYPE_CHECKING:
    from reviews.rules import Deadline

CHUNK = 500
log = logging.getLogger(__name__)


def refresh_all(today: date) -> int:
    """Write the due days that are not right any more; return how many reviews changed.

    Five queries for each five hundred open reviews; only those that changed are locked and written.
    """
    changed = 0
    for chunk in _chunks():
        found = _derive(chunk, today)
        for process_pk in _out_of_date(chunk, found):
            changed += _refresh(process_pk, today)
    return changed


def _chunks() -> Iterator[list[Review]]:
    last = 0
    while True:
        chunk = list(
            Review.objects.filter(CLOCK_RUNS, pk__gt=last, work__isnull=False)
            .select_related("partnership", "work")
            .order_by("pk")[:CHUNK]
        )
        if chunk:
            yield chunk
        if len(chunk) < CHUNK:
            return
        last = chunk[-1].pk


def _derive(chunk: list[Review], today: date) -> dict[int, list[Deadline]]:
    """The deadlines of many reviews; one that cannot be derived must not stop the others."""
    try:
        return deadlines_of(chunk, today)
    except RuleError:
        found: dict[int, list[Deadline]] = {}
        for review in chunk:
            try:
                found |= deadlines_of([review], today)
            except RuleError:
                log.warning("Deadlines of review %s cannot be derived.", review.pk)
        return found


def _out_of_date(chunk: list[Review], found: dict[int, list[Deadline]]) -> Iterator[int]:
    """Ids of the processes of the reviews whose stored days differ from the derived ones."""
    requests: dict[int, dict[int, date]] = {}
    for review_id, agency_id, due_on in InformationRequest.objects.filter(
        review__in=chunk
    ).values_list("review_id", "agency_id", "due_on"):
        requests.setdefault(review_id, {})[agency_id] = due_on
    tasks: dict[int, list[ReviewTask]] = {}
    for task in (
        ReviewTask.objects.open().filter(process__review__in=chunk).select_related("process")
    ):
        tasks.setdefault(task.process.review_id, []).append(task)
    own = own_days((pk, task.flow_task) for pk, found_here in tasks.items() for task in found_here)
    for review in chunk:
        if review.pk not in found:
            continue
        due = found[review.pk]
        asked = requests.get(review.pk, {})
        if (review.due_on, review.due_rule) != next_due(review, due) or any(
            task.due_on != task_due(task, due, asked, own.get((review.pk, task.flow_task.name)))
            for task in tasks.get(review.pk, [])
        ):
            yield review.work.pk  # type: ignore[attr-defined]


def _refresh(process_pk: int, today: date) -> int:
    """Refresh one review with its rows locked; someone who is changing it now refreshes it anyway."""
    try:
        with busy_when_locked(), transaction.atomic():
            process = lock_rows(process_pk)
            refresh_due(process.review, process, today)
    except Busy:
        return 0
    return 1
