"""The work of a response to a national review, and who does it.

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


class NationalResponseFlow(Flow):
    """Response to a national review

    From its recommendations to what is done here.
    """

    process_class = ReviewProcess
    task_class = ReviewTask
    lock_impl = door_lock

    start = StartHandle().Next(this.begin)

    begin = (
        Work("list_recommendations", COORDINATOR)
        .Annotation(title="List the national recommendations")
        .Next(this.request_information)
    )
    request_information = (
        Work("request_information", COORDINATOR)
        .Annotation(title="Ask agencies where they stand")
        .Next(this.ask_agencies)
    )
    ask_agencies = (
        AskEach()
        .Annotation(title="Each agency")
        .Each(this.agency_summary, agencies_asked)
        .Always(this.draft_report)
    )
    agency_summary = (
        Work(
            "submit_summary",
            RoleKind.AGENCY_CONTACT.value,
            again_title="Look at your agency’s position again and send it",
        )
        .Annotation(title="Say where your agency stands")
        .Next(this.summary_in)
    )
    summary_in = End().Annotation(title="Position received")
    draft_report = (
        Work(
            "take_to_board",
            COORDINATOR,
            again_title="Look at the map again and send the response",
        )
        .Annotation(title="Map all, then send the response")
        .Next(this.board_sign_off)
    )
    board_sign_off = (
        Work("record_board_decision", COORDINATOR, due_rule="NATIONAL_RESPONSE")
        .Annotation(title="Record what the group decided")
        .Next(this.decided)
    )
    decided = (
        Switch()
        .Annotation(title="Agreed?")
        .Case(this.draft_report, was_returned)
        .Default(this.publish)
    )
    publish = (
        Work("publish", COORDINATOR)
        .Annotation(title="Record how it is shared")
        .Next(this.close_review)
    )
    close_review = Work("close", COORDINATOR).Annotation(title="Close the response").Next(this.end)
    end = End().Annotation(title="Closed")
