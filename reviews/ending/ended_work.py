"""The work that a withdrawal ends: agencies are released, open tasks stop, and what stopped is kept to be opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.flowkit import work
from reviews.models import RoleKind
from reviews.requests.owed import release_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviews.door.passage import Passage
    from reviews.models import ReviewTask

#: Where the event of a withdrawal keeps the ids of the tasks that stopped.
STOPPED = "stopped_tasks"


def end_work(passage: Passage, reason: str, why: str) -> dict[str, list[int]]:
    """Release every agency that owes an answer and stop all open work; return what the event keeps of it.

    ``reason`` stands with each request, ``why`` is the first sentence of the message to its contact. What an agency
    was asked is not among the tasks kept: it was told that nothing more is needed, and is asked again by the team.
    """
    going = [task.pk for task in passage.open_tasks() if task.role != RoleKind.AGENCY_CONTACT.value]
    if passage.process.requests is not None:
        release_all(passage, reason, why)
    work.stop(passage.work)
    return {STOPPED: going}


def open_work_again(passage: Passage, kept: dict[str, list[int]]) -> Iterator[ReviewTask]:
    """Open again the tasks that ``end_work`` stopped; yield them as they are open now."""
    yield from work.resume(passage.work, kept[STOPPED])
