"""The lock that the door and Viewflow share: the process row, then the review row.

Viewflow's own ``SelectForUpdateLock`` sleeps up to ten seconds inside the request and then raises an
uncaught error. This one waits a short time in the database and raises ``Busy``, which pages answer
with 409 and a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import transaction

from partnership import locks
from partnership.door_errors import Busy

if TYPE_CHECKING:
    from reviews.models import ReviewProcess, ReviewTask

__all__ = [
    "Busy",
    "DoorLock",
    "busy_when_locked",
    "door_lock",
    "lock_review",
    "lock_rows",
    "lock_task",
]


@contextmanager
def busy_when_locked() -> Iterator[None]:
    """Turn the database's "cannot get the lock" into ``Busy``, which says that it is about a review."""
    with locks.busy_when_locked(
        "Someone else is saving a change to this review right now. Wait a moment and try again."
    ):
        yield


def lock_rows(process_pk: int) -> ReviewProcess:
    """Lock the process row and its review row; return the process with a fresh review. One query.

    Must run inside a transaction. On SQLite the transaction itself is the lock
    (``transaction_mode`` is IMMEDIATE), so only the reading happens here.
    """
    return _lock(pk=process_pk)


def lock_review(review_pk: int) -> ReviewProcess:
    """The same by the review's id."""
    return _lock(review_id=review_pk)


def _lock(**which: int) -> ReviewProcess:
    from reviews.models import ReviewProcess

    with busy_when_locked():
        locks.wait_briefly()
        # Both rows in one statement, in the order named: process, then review. Without the key: another
        # review can link to this one meanwhile (see ``reviews.references``).
        process: ReviewProcess = (
            ReviewProcess.objects.select_for_update(of=("self", "review"), no_key=True)
            .select_related("review__partnership")
            .get(**which)
        )
    return process


def lock_task(review_pk: int, task_pk: int) -> tuple[ReviewProcess, ReviewTask | None]:
    """Lock the work of a review and one task of it; the task comes with its agency. One query.

    The rows are named in the order in which every other way takes them (process, review, and the task only then),
    so that nobody who changes a task under the lock of its process waits for somebody who waits for them. The task
    is locked with them because only locked rows are read again after waiting. None: no such task on this review,
    which is locked all the same.
    """
    from reviews.models import ReviewTask

    with busy_when_locked():
        locks.wait_briefly()
        found = (
            ReviewTask.objects.select_for_update(
                of=("process", "process__review", "self"), no_key=True
            )
            .select_related("process__review__partnership", "agency")
            .filter(pk=task_pk, process__review=review_pk)
            .order_by()
        )
        task: ReviewTask | None = next(iter(found), None)
    if task is None:
        return lock_review(review_pk), None
    return task.process, task


class DoorLock:
    """Viewflow's ``lock_impl``: the same lock, in a transaction."""

    @contextmanager
    def __call__(self, flow_class: type[Any], process_pk: int) -> Iterator[None]:
        """Hold the rows of the process for as long as the block runs."""
        with transaction.atomic():
            lock_rows(process_pk)
            yield


door_lock = DoorLock()
