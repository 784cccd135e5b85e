"""The things that can be late: open tasks, and open information requests.

An agency's task for its summary and the request that asked for it are one thing: it gets one message.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from reviews.door.acts import OPEN_STAGES
from reviews.models import OPEN_REQUEST_STATES, InformationRequest, Review, ReviewTask, RoleKind

if TYPE_CHECKING:
    from partnership.models import Agency

SUMMARY_ASKED = "Send your agency's information"


@dataclass(frozen=True)
class DueItem:
    """One piece of work with a due day.

    ``kind`` and ``pk`` name the row (``task`` or ``request``); ``task_pk`` is the task's page, where there
    is one. ``owner_id`` is whoever holds it; without one, whoever has ``role`` (for ``agency``).
    """

    kind: str
    pk: int
    review: Review
    process_pk: int
    title: str
    due_on: date
    opened_on: date | None
    role: str
    owner_id: int | None
    agency: Agency | None
    task_pk: int | None

    @property
    def key(self) -> str:
        """Names the item and its due day: the ladder starts again when the day moves."""
        return f"{self.kind}:{self.pk}:{self.due_on.isoformat()}"


def due_items(
    today: date, horizon: Mapping[int, date], *, review_ids: Iterable[int] | None = None
) -> list[DueItem]:
    """Return the items due by each partnership's horizon (partnership id → last day); two queries."""
    if not horizon:
        return []
    last = max(horizon.values())
    tasks = (
        ReviewTask.objects.open()
        .filter(due_on__lte=last, process__review__stage__in=OPEN_STAGES)
        .select_related("process__review__partnership", "agency")
        .order_by("pk")
    )
    requests = (
        InformationRequest.objects.filter(
            state__in=OPEN_REQUEST_STATES,
            review__stage__in=OPEN_STAGES,
            review__work__isnull=False,
            due_on__lte=last,
        )
        .select_related("review__partnership", "review__work", "agency")
        .order_by("pk")
    )
    if review_ids is not None:
        ids = list(review_ids)
        tasks, requests = tasks.filter(process__review__in=ids), requests.filter(review__in=ids)
    found = _merged(list(tasks), list(requests), today)
    return [
        item for item in found if item.due_on <= horizon.get(item.review.partnership_id, date.min)
    ]


def _merged(
    tasks: list[ReviewTask], requests: list[InformationRequest], today: date
) -> list[DueItem]:
    asked = {(request.review_id, request.agency_id): request for request in requests}
    found = []
    for task in tasks:
        request = None
        # As in the door: an agency's task without a rule of its own is due with its request.
        if task.agency_id and not task.flow_task.due_rule:
            request = asked.pop((task.process.review_id, task.agency_id), None)
        found.append(_of_task(task, request, today))
    found.extend(_of_request(request, today) for request in asked.values())
    return found


def _of_task(task: ReviewTask, request: InformationRequest | None, today: date) -> DueItem:
    assert task.due_on is not None  # noqa: S101 - the query asks for it
    return DueItem(
        kind="request" if request else "task",
        pk=request.pk if request else task.pk,
        review=task.process.review,
        process_pk=task.process_id,
        title=str(task.flow_task.task_title),
        due_on=request.due_on if request else task.due_on,
        opened_on=_opened(task.created, today),
        role=task.role,
        owner_id=task.owner_id,
        agency=task.agency,
        task_pk=task.pk,
    )


def _of_request(request: InformationRequest, today: date) -> DueItem:
    return DueItem(
        kind="request",
        pk=request.pk,
        review=request.review,
        process_pk=request.review.work.pk,  # type: ignore[attr-defined]
        title=SUMMARY_ASKED,
        due_on=request.due_on,
        opened_on=min(request.sent_on, today),
        role=RoleKind.AGENCY_CONTACT,
        owner_id=request.contact_id,
        agency=request.agency,
        task_pk=None,
    )


def _opened(created: datetime | None, today: date) -> date | None:
    """The day the work was there. A row made after "today" was loaded with an earlier clock: not known."""
    day = timezone.localdate(created) if created else None
    return day if day is not None and day <= today else None
