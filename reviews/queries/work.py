"""The tasks of reviews on a person's list of work, and on a review's page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.urls import reverse

from reviews.access.belonging import has_left, name_of
from reviews.access.querysets import may_open, may_run
from reviews.flowkit.titles import title_of_task, with_titles
from reviews.models import ReviewTask, RoleKind
from reviews.worklist import Provider, Queue, Rows, WorkItem

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.models import Review

#: What the work of a role is called on the list; anything else is a task.
KINDS = {
    RoleKind.AGENCY_CONTACT: "Information request",
    RoleKind.SIGNATORY: "Sign-off",
    RoleKind.PANEL_MEMBER: "Review panel",
}


def _tasks(tasks: QuerySet[ReviewTask]) -> QuerySet[ReviewTask]:
    return (
        with_titles(tasks)
        .select_related("process__review__partnership", "owner", "agency")
        .annotate(owner_left=has_left("owner", "process__review__partnership"))
        .order_by("due_on", "created", "pk")
    )


def _item(task: ReviewTask, *, take: bool = False) -> WorkItem:
    review, title = task.process.review, title_of_task(task)
    return WorkItem.of(
        review,
        kind=KINDS.get(RoleKind(task.role), "Task"),
        title=title,
        url=reverse("reviews:task", args=[review.reference, task.pk]),
        due_on=task.due_on,
        holder=name_of(task.owner, task.owner_left),  # type: ignore[attr-defined]
        agency=task.agency.short_name if task.agency else "",
        take_url=reverse("reviews:take_task", args=[review.reference, task.pk]) if take else "",
        neutral=title,
    )


def _queue(tasks: QuerySet[ReviewTask], *, take: bool = False) -> tuple[Queue]:
    # Of what is due on a day, the work of one review stands together.
    return (Rows(_tasks(tasks), partial(_item, take=take), ("process__review_id", "pk")),)


def mine(user: User) -> Iterable[Queue]:
    """Open tasks that the person holds, on reviews that they may still open."""
    return _queue(ReviewTask.objects.open().doable_by(user).filter(owner=user))


def free(user: User) -> Iterable[Queue]:
    """Open tasks that nobody holds and that the person's role may do."""
    return _queue(ReviewTask.objects.open().doable_by(user).filter(owner__isnull=True), take=True)


def waiting(user: User) -> Iterable[Queue]:
    """Open tasks that other people or agencies hold, on reviews that the person coordinates."""
    return _queue(
        ReviewTask.objects.open()
        .filter(may_open(user, "process__review"), may_run(user, "process__review"))
        .exclude(owner=user)
        .exclude(role=RoleKind.COORDINATOR, owner__isnull=True)
    )


TASKS = Provider("tasks", mine=mine, free=free, waiting=waiting)


@dataclass(frozen=True)
class NextStep:
    """An open task as the review page shows it: who holds it, and whether this person can do it."""

    task: ReviewTask
    title: str
    whose: str
    can_do: bool
    can_take: bool
    is_mine: bool


def next_steps(review: Review, user: User) -> list[NextStep]:
    """Return the open tasks of the review that the person may know of, soonest first; two queries."""
    tasks = _tasks(ReviewTask.objects.open().visible_to(user).filter(process__review=review))
    able = set(
        ReviewTask.objects.open()
        .doable_by(user)
        .filter(process__review=review)
        .order_by()
        .values_list("pk", flat=True)
    )
    return [
        NextStep(
            task=task,
            title=title_of_task(task),
            whose=_whose(task, user),
            can_do=task.pk in able,
            can_take=task.pk in able and task.owner_id is None,
            is_mine=task.owner_id == user.pk,
        )
        for task in tasks
    ]


def in_view(steps: list[NextStep], most: int) -> tuple[list[NextStep], list[NextStep]]:
    """Part them into those that stand on the page and the rest. What the person can do is always there, and first."""
    if len(steps) <= most:
        return steps, []
    theirs = [step for step in steps if step.can_do or step.is_mine]
    others = [step for step in steps if not (step.can_do or step.is_mine)]
    room = max(0, most - len(theirs))
    return [*theirs, *others[:room]], others[room:]


def _whose(task: ReviewTask, user: User) -> str:
    if task.owner_id == user.pk:
        return "You"
    who = name_of(task.owner, task.owner_left) or "Nobody yet"  # type: ignore[attr-defined]
    if task.agency:
        return f"{who}, {task.agency.short_name}"
    if task.owner is None:
        return f"Nobody yet: any {RoleKind(task.role).label.lower()}"
    return who


def find_open_task(review: Review, user: User, pk: int) -> ReviewTask | None:
    """Return a task of the review that the person may know of, or None."""
    return (
        ReviewTask.objects.human()
        .visible_to(user)
        .filter(Q(process__review=review), pk=pk)
        .select_related("owner", "agency", "done_by", "process__review")
        .annotate(owner_left=has_left("owner", "process__review__partnership"))
        .first()
    )
