"""The work of a local child safeguarding practice review, and who does it.

Node names are stored in the database: renaming one needs a data migration.
"""

from viewflow import this
from viewflow.workflow.base import Flow
from viewflow.workflow.nodes.end import End
from viewflow.workflow.nodes.start import StartHandle

from reviews.flowkit.lock import door_lock
from reviews.flowkit.nodes import Work
from reviews.models import ReviewProcess, ReviewTask, RoleKind

COORDINATOR = RoleKind.COORDINATOR.value


class LocalReviewFlow(Flow):
    """Local child safeguarding practice review

    From the decision to carry it out to its publication.
    """

    process_class = ReviewProcess
    task_class = ReviewTask
    lock_impl = door_lock

    start = StartHandle().Next(this.begin)

    begin = (
        Work("begin", COORDINATOR)
        .Annotation(title="Appoint the reviewer and agree terms of reference")
        .Next(this.send_copy)
    )
    send_copy = (
        Work("record_copies", COORDINATOR, due_rule="LCSPR_COPY")
        .Annotation(title="Send copies before publication")
        .Next(this.publish)
    )
    publish = (
        Work("publish", COORDINATOR, due_rule="LCSPR_PUBLISH")
        .Annotation(title="Record publication or the decision not to publish")
        .Next(this.close_review)
    )
    close_review = Work("close", COORDINATOR).Annotation(title="Close the review").Next(this.end)
    end = End().Annotation(title="Closed")
