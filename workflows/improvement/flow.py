"""The work of an improvement plan, and who does it.

Node names are stored in the database: renaming one needs a data migration.
"""

from viewflow import this
from viewflow.workflow.base import Flow
from viewflow.workflow.nodes.end import End
from viewflow.workflow.nodes.start import StartHandle
from viewflow.workflow.nodes.switch import Switch

from reviews.agreeing.reading import was_returned
from reviews.flowkit.lock import door_lock
from reviews.flowkit.nodes import Work
from reviews.models import ReviewProcess, ReviewTask, RoleKind

from .statement import statement_is_asked

COORDINATOR = RoleKind.COORDINATOR.value


class ImprovementFlow(Flow):
    """Improvement plan

    From recommendations that came from elsewhere to the end of what they led to.
    """

    process_class = ReviewProcess
    task_class = ReviewTask
    lock_impl = door_lock

    start = StartHandle().Next(this.draft_report)

    draft_report = (
        Work(
            "take_to_board",
            COORDINATOR,
            again_title="Look at the plan again and send it to the group",
        )
        .Annotation(title="Write the plan, then send it")
        .Next(this.board_sign_off)
    )
    board_sign_off = (
        Work("record_board_decision", COORDINATOR, due_rule="IMPROVEMENT_AGREE")
        .Annotation(title="Record what the group decided")
        .Next(this.decided)
    )
    decided = (
        Switch()
        .Annotation(title="Agreed?")
        .Case(this.draft_report, was_returned)
        .Default(this.asked)
    )
    asked = (
        Switch()
        .Annotation(title="Statement asked for?")
        .Case(this.send_statement, statement_is_asked)
        .Default(this.close_review)
    )
    send_statement = (
        Work("record_statement", COORDINATOR, due_rule="IMPROVEMENT_STATEMENT")
        .Annotation(title="Send the written statement")
        .Next(this.close_review)
    )
    close_review = Work("close", COORDINATOR).Annotation(title="Close the plan").Next(this.end)
    end = End().Annotation(title="Closed")
