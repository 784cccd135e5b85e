"""The work of contextual safeguarding, and who does it.

Node names are stored in the database: renaming one needs a data migration.
"""

from viewflow import this
from viewflow.workflow.base import Flow
from viewflow.workflow.nodes.end import End
from viewflow.workflow.nodes.start import StartHandle
from viewflow.workflow.nodes.switch import Switch

from reviews.agreeing.reading import was_returned
from reviews.flowkit.lock import door_lock
from reviews.flowkit.nodes import AskEach, Work
from reviews.models import ReviewProcess, ReviewTask, RoleKind
from reviews.requests.gateway import agencies_asked

COORDINATOR = RoleKind.COORDINATOR.value


class ContextualFlow(Flow):
    """Contextual safeguarding of a place

    From a place that is named to what changed there.
    """

    process_class = ReviewProcess
    task_class = ReviewTask
    lock_impl = door_lock

    start = StartHandle().Next(this.begin)

    begin = (
        Work("begin_listening", COORDINATOR)
        .Annotation(title="Say how people are listened to")
        .Next(this.request_information)
    )
    request_information = (
        Work("request_information", COORDINATOR)
        .Annotation(title="Ask agencies what they know of the place")
        .Next(this.ask_agencies)
    )
    ask_agencies = (
        AskEach()
        .Annotation(title="Each agency")
        .Each(this.agency_summary, agencies_asked)
        .Always(this.assess)
    )
    agency_summary = (
        Work(
            "submit_summary",
            RoleKind.AGENCY_CONTACT.value,
            again_title="Look at your agency’s answer again and send it",
        )
        .Annotation(title="Say what your agency knows of the place")
        .Next(this.summary_in)
    )
    summary_in = End().Annotation(title="Answer received")
    assess = (
        Work("agree_weights", COORDINATOR)
        .Annotation(title="Assess the place and agree the weights together")
        .Next(this.draft_report)
    )
    draft_report = (
        Work(
            "take_to_board",
            COORDINATOR,
            again_title="Look at the plan again and send it",
        )
        .Annotation(title="Plan, then send it to the group")
        .Next(this.board_sign_off)
    )
    board_sign_off = (
        Work("record_board_decision", COORDINATOR, due_rule="CONTEXTUAL_PLAN")
        .Annotation(title="Record what the group decided")
        .Next(this.decided)
    )
    decided = (
        Switch()
        .Annotation(title="Agreed?")
        .Case(this.draft_report, was_returned)
        .Default(this.conclude)
    )
    conclude = (
        Work("conclude", COORDINATOR, due_rule="CONTEXTUAL_END")
        .Annotation(title="Conclude and report the findings")
        .Next(this.publish)
    )
    publish = (
        Work("publish", COORDINATOR)
        .Annotation(title="Record how the findings are shared")
        .Next(this.close_review)
    )
    close_review = Work("close", COORDINATOR).Annotation(title="Close the work").Next(this.end)
    end = End().Annotation(title="Closed")
