"""The work of an audit, and who does it.

Node names are stored in the database: renaming one needs a data migration.
"""

from viewflow import this
from viewflow.workflow.base import Flow
from viewflow.workflow.nodes.end import End
from viewflow.workflow.nodes.start import StartHandle
from viewflow.workflow.nodes.switch import Switch

from reviews.flowkit.lock import door_lock
from reviews.flowkit.nodes import AskEach, Work
from reviews.models import ReviewProcess, ReviewTask, RoleKind
from reviews.requests.gateway import agencies_asked

from .receiving import is_returned_or_goes_on

COORDINATOR = RoleKind.COORDINATOR.value


class AuditFlow(Flow):
    """Audit

    From its place in the programme to the last action.
    """

    process_class = ReviewProcess
    task_class = ReviewTask
    lock_impl = door_lock

    start = StartHandle().Next(this.scope)

    scope = (
        Work("set_scope", COORDINATOR)
        .Annotation(title="Agree what the audit looks at")
        .Next(this.issue_tool)
    )
    issue_tool = (
        Work("issue_tool", COORDINATOR)
        .Annotation(title="Make the tool and issue it")
        .Next(this.request_information)
    )
    request_information = (
        Work("request_information", COORDINATOR)
        .Annotation(title="Ask agencies for their returns")
        .Next(this.ask_agencies)
    )
    ask_agencies = (
        AskEach()
        .Annotation(title="Each agency")
        .Each(this.agency_summary, agencies_asked)
        .Always(this.close_returns)
    )
    agency_summary = (
        Work(
            "submit_summary",
            RoleKind.AGENCY_CONTACT.value,
            again_title="Look at the return again and send it",
        )
        .Annotation(title="Write the return")
        .Next(this.summary_in)
    )
    summary_in = End().Annotation(title="Return received")
    close_returns = (
        Work("close_returns", COORDINATOR).Annotation(title="Close the returns").Next(this.moderate)
    )
    moderate = (
        Work("record_moderation", COORDINATOR, due_rule="AUDIT_MODERATION")
        .Annotation(title="Moderate the returns")
        .Next(this.send_report)
    )
    send_report = (
        Work(
            "send_report",
            COORDINATOR,
            due_rule="AUDIT_REPORT",
            again_title="Send the report to the next group",
        )
        .Annotation(title="Write the report and send it")
        .Next(this.receive_report)
    )
    receive_report = (
        Work("record_received", COORDINATOR)
        .Annotation(title="Record what the group said of the report")
        .Next(this.received)
    )
    received = (
        Switch()
        .Annotation(title="Received by all?")
        .Case(this.send_report, is_returned_or_goes_on)
        .Default(this.publish)
    )
    publish = (
        Work("publish", COORDINATOR)
        .Annotation(title="Record how the learning was shared")
        .Next(this.close_review)
    )
    close_review = Work("close", COORDINATOR).Annotation(title="Close the audit").Next(this.end)
    end = End().Annotation(title="Closed")
