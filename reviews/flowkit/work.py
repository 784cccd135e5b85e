"""Moving the work: start, finish, cancel, add and rewind tasks. Only the door calls these.

All of it must run inside the door's transaction, with the process row locked.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from viewflow.workflow.status import PROCESS, STATUS
from viewflow.workflow.token import Token

from reviews.access.querysets import OPEN_TASKS
from reviews.models.roles import RoleKind

from .nodes import Assignee, due_opened_so_far

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from partnership.models import User
    from reviews.models import Review, ReviewProcess, ReviewTask


#: Viewflow's own stamp is near enough when the act happens now.
SAME_MOMENT = timedelta(minutes=5)


def start(flow_class: type[Any], review: Review) -> ReviewProcess:
    """Start the flow of a new review and return its process."""
    activation = flow_class.start.activation_class.create(flow_class.start, None, None)
    activation.process.review = review
    activation.execute()
    process: ReviewProcess = activation.process
    return process


def finish(task: ReviewTask, actor: User, moment: datetime | None = None) -> bool:
    """Complete the task for the actor and open what follows; return whether work that can be due opened.

    ``moment`` is the time of the act where it is not this very moment (the demonstration's past).
    """
    before = due_opened_so_far(task.process)
    task.done_by = actor
    activation = task.flow_task.activation_class(task)
    if task.status == STATUS.NEW:
        activation.task.owner = actor
        activation.task.status = STATUS.ASSIGNED
    activation.start(None)
    activation.execute()
    if moment is not None and abs(timezone.now() - moment) > SAME_MOMENT:
        task.finished = moment
        task.save(update_fields=["finished"])
    return due_opened_so_far(task.process) > before


def open_tasks(process: ReviewProcess, *names: str) -> list[ReviewTask]:
    """Return the open tasks for people, of the named nodes or of all, with owner and agency."""
    tasks = bare_open_tasks(process)
    if names:
        tasks = tasks.filter(flow_task__in=[getattr(process.flow_class, name) for name in names])
    return list(tasks.select_related("owner", "agency"))


def bare_open_tasks(process: ReviewProcess) -> QuerySet[ReviewTask]:
    """The open tasks for people, nothing joined to them."""
    found: QuerySet[ReviewTask] = process.tasks.filter(
        flow_task_type="HUMAN", status__in=OPEN_TASKS
    ).order_by("pk")
    return found


def hold(task: ReviewTask, user: User | None) -> None:
    """Write who holds an open task; None: it is free for anyone with its role."""
    task.owner = user
    task.status = STATUS.ASSIGNED if user else STATUS.NEW
    task.assigned = timezone.now() if user else None
    task.save(update_fields=["owner", "status", "assigned"])


def cancel(tasks: Iterable[ReviewTask]) -> int:
    """Cancel open tasks; return how many."""
    done = 0
    for task in tasks:
        task.flow_task.activation_class(task).cancel()
        done += 1
    return done


def add_branch(process: ReviewProcess, fan_out: str, node: str, whom: Assignee) -> ReviewTask:
    """Open one more task behind a fan-out that has happened already (an agency added later)."""
    flow_class = process.flow_class
    split = (
        process.tasks.filter(flow_task=getattr(flow_class, fan_out), status=STATUS.DONE)
        .order_by("-pk")
        .first()
    )
    if split is None:
        raise LookupError(f"{fan_out} has not happened on this review.")
    siblings = split.leading.count()
    activation = split.flow_task.activation_class(split)
    token = Token(f"{split.token}/{split.pk}_{siblings + 1}")
    created = getattr(flow_class, node)._create(activation, token, seed=whom)
    task: ReviewTask = created.task
    return task


def last_done(process: ReviewProcess, node: str) -> ReviewTask | None:
    """Return the newest finished task of a node, or None."""
    return (
        process.tasks.filter(flow_task=getattr(process.flow_class, node), status=STATUS.DONE)
        .order_by("-pk")
        .first()
    )


def rewind(process: ReviewProcess, node: str) -> ReviewTask:
    """Take the work back to the newest finished task of ``node`` and open it again.

    Everything that followed from it is undone or cancelled, leaves first, as Viewflow's ``undo``
    asks. What happened stays in the event log. Returns the task that is open again.
    """
    task = last_done(process, node)
    if task is None:
        raise LookupError(f"{node} was never done on this review.")
    return reopen(process, task)


def reopen(process: ReviewProcess, task: ReviewTask) -> ReviewTask:
    """Open one finished task again, and undo what followed from it; returns the task that is open."""
    # First: Viewflow undoes nothing in a process that is marked as cancelled.
    _mark_running(process)
    task.process = process
    _undo_after(task)
    activation = task.flow_task.activation_class(task)
    activation.undo()
    revived: ReviewTask = _revive(activation)
    return revived


def _mark_running(process: ReviewProcess) -> None:
    if process.status != PROCESS.NEW:
        process.status = PROCESS.NEW
        process.finished = None
        process.save(update_fields=["status", "finished"])


def resume(process: ReviewProcess, task_ids: Iterable[int]) -> list[ReviewTask]:
    """Open again the tasks that ``stop`` cancelled; return them as they are open now."""
    _mark_running(process)
    cancelled = process.tasks.filter(pk__in=list(task_ids), status=STATUS.CANCELED).order_by("pk")
    return [_revive(task.flow_task.activation_class(task)) for task in cancelled]


def _undo_after(task: ReviewTask) -> None:
    """Undo or cancel everything that followed from the task, deepest first."""
    for following in task.leading.exclude(status__in=(STATUS.CANCELED, STATUS.REVIVED)).order_by(
        "-pk"
    ):
        _undo_after(following)
        # An earlier branch may have undone it already (two paths to one node).
        following.refresh_from_db(fields=["status"])
        activation = following.flow_task.activation_class(following)
        if following.status in OPEN_TASKS:
            following.status = STATUS.CANCELED
            following.finished = timezone.now()
            following.save(update_fields=["status", "finished"])
        elif following.status == STATUS.DONE:
            activation.undo()


def _revive(activation: Any) -> ReviewTask:
    """Open a cancelled task again as a new row, for the same role and agency.

    Work that was given to one person goes back to them; what anyone of the team may do is free again.
    """
    old = activation.task
    task: ReviewTask = activation.revive()
    task.role, task.agency_id = old.role, old.agency_id
    task.owner_id = None if old.role == RoleKind.COORDINATOR else old.owner_id
    task.status = STATUS.ASSIGNED if task.owner_id else STATUS.NEW
    task.save(update_fields=["role", "agency", "owner", "status"])
    return task


def stop(process: ReviewProcess) -> int:
    """Cancel all open work and mark the process as cancelled; return how many tasks were open."""
    cancelled = cancel(open_tasks(process))
    process.status = PROCESS.CANCELED
    process.finished = timezone.now()
    process.save(update_fields=["status", "finished"])
    return cancelled
