"""What a piece of work is called: by its node, and in other words where the same was done here before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from viewflow.workflow.status import STATUS

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from reviews.models import ReviewTask


def _done_before() -> Exists:
    """Whether a task of the same node, and of the same agency where it has one, was done on the review before."""
    from reviews.models import ReviewTask

    earlier = ReviewTask.objects.filter(
        Q(agency=OuterRef("agency")) | Q(agency__isnull=True),
        process=OuterRef("process"),
        flow_task=OuterRef("flow_task"),
        status=STATUS.DONE,
        pk__lt=OuterRef("pk"),
    )
    return Exists(earlier.order_by())


def with_titles(tasks: QuerySet[ReviewTask]) -> QuerySet[ReviewTask]:
    """Have the rows know whether the same was done before, so that ``title_of_task`` asks nothing more."""
    return tasks.annotate(done_before=_done_before())


def title_of_task(task: ReviewTask) -> str:
    """Return the title of a task; one query where the node has other words for doing it again."""
    node: Any = task.flow_task
    if not getattr(node, "again_title", ""):
        return str(node.task_title)
    again = getattr(task, "done_before", None)
    if again is None:
        again = with_titles(type(task).objects.filter(pk=task.pk)).get().done_before  # type: ignore[attr-defined]
    return str(node.again_title if again else node.task_title)
