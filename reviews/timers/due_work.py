"""What can be late on a review itself: open tasks, open information requests, and its main deadline.

An agency's task for its summary and the request that asked for it are one thing: it gets one message. So
are the main deadline and the task that meets it; while other work still stands before that task, the
deadline is an item of its own, so that a review which stands still early on is not silent.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from django.utils import timezone

from reviews.access.querysets import OPEN_TASKS
from reviews.addresses import review_address
from reviews.door.acts import OPEN_STAGES
from reviews.door.due import deadlines, deadlines_of
from reviews.flowkit.titles import title_of_task, with_titles
from reviews.models import OPEN_REQUEST_STATES, InformationRequest, Review, ReviewTask, RoleKind

from .due_items import DueItem, Source, opened

SUMMARY_ASKED = "Send your agency's information"


def _items(
    today: date, last: date, partnerships: Collection[int], review_ids: Collection[int] | None
) -> Iterator[DueItem]:
    """Yield tasks, requests and main deadlines due by ``last``; six queries."""
    tasks = (
        with_titles(ReviewTask.objects.open())
        .filter(due_on__lte=last, process__review__stage__in=OPEN_STAGES)
        .filter(process__review__partnership__in=partnerships)
        .select_related("process__review__partnership", "agency")
        .order_by("pk")
    )
    requests = (
        InformationRequest.objects.filter(
            state__in=OPEN_REQUEST_STATES,
            review__stage__in=OPEN_STAGES,
            review__partnership__in=partnerships,
            review__work__isnull=False,
            due_on__lte=last,
        )
        .select_related("review__partnership", "review__work", "agency")
        .order_by("pk")
    )
    # ``due_on`` is the earliest pressing day of a review, so the main one is never before it.
    reviews = Review.objects.filter(
        stage__in=OPEN_STAGES,
        partnership__in=partnerships,
        work__isnull=False,
        due_on__lte=last,
    ).select_related("partnership", "work")
    if review_ids is not None:
        tasks = tasks.filter(process__review__in=review_ids)
        requests, reviews = (
            requests.filter(review__in=review_ids),
            reviews.filter(pk__in=review_ids),
        )
    found = list(tasks)
    yield from _tasks_and_requests(found, list(requests), today)
    covered = {(task.process.review_id, task.flow_task.due_rule) for task in found}
    yield from _main_deadlines(list(reviews.order_by("pk")), covered, today, last)


def _tasks_and_requests(
    tasks: list[ReviewTask], requests: list[InformationRequest], today: date
) -> Iterator[DueItem]:
    asked = {(request.review_id, request.agency_id): request for request in requests}
    for task in tasks:
        request = None
        # As in the door: an agency's task without a rule of its own is due with its request.
        if task.agency_id and not task.flow_task.due_rule:
            request = asked.pop((task.process.review_id, task.agency_id), None)
        yield _of_task(task, request, today)
    for request in asked.values():
        yield _of_request(request, today)


def _of_task(task: ReviewTask, request: InformationRequest | None, today: date) -> DueItem:
    assert task.due_on is not None  # noqa: S101 - the query asks for it
    review = task.process.review
    return DueItem(
        kind="request" if request else "task",
        pk=request.pk if request else task.pk,
        review=review,
        process_pk=task.process_id,
        title=title_of_task(task),
        due_on=request.due_on if request else task.due_on,
        opened_on=opened(task.created, today),
        role=task.role,
        owner_id=task.owner_id,
        agency=task.agency,
        address=review_address(review, f"tasks/{task.pk}/"),
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
        address=review_address(request.review),
    )


def _main_deadlines(
    reviews: list[Review], covered: set[tuple[int, str]], today: date, last: date
) -> Iterator[DueItem]:
    deadlines = deadlines_of(reviews, today) if reviews else {}
    for review in reviews:
        main = next((item for item in deadlines[review.pk] if item.rule.main), None)
        if main is None or not main.is_pressing or (review.pk, main.rule.id) in covered:
            continue
        assert main.due_on is not None  # noqa: S101 - it would not be pressing
        if main.due_on <= last:
            yield DueItem(
                kind="deadline",
                pk=review.pk,
                review=review,
                process_pk=review.work.pk,  # type: ignore[attr-defined]
                title=main.rule.label,
                due_on=main.due_on,
                opened_on=opened(review.created_at, today),
                role=RoleKind.COORDINATOR,
                owner_id=None,
                agency=None,
                address=review_address(review),
            )


def _task_open(pk: int, due_on: date) -> bool:
    return ReviewTask.objects.filter(
        pk=pk, due_on=due_on, status__in=OPEN_TASKS, process__review__stage__in=OPEN_STAGES
    ).exists()


def _request_open(pk: int, due_on: date) -> bool:
    return InformationRequest.objects.filter(
        pk=pk, due_on=due_on, state__in=OPEN_REQUEST_STATES, review__stage__in=OPEN_STAGES
    ).exists()


def _main_open(pk: int, due_on: date) -> bool:
    review = (
        Review.objects.filter(pk=pk, stage__in=OPEN_STAGES).select_related("partnership").first()
    )
    return review is not None and any(
        item.rule.main and item.is_pressing and item.due_on == due_on
        for item in deadlines(review, timezone.localdate())
    )


WORK_DUE = Source(_items, {"task": _task_open, "request": _request_open, "deadline": _main_open})
