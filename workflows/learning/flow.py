"""The work of a learning review, and who does it.

Node names are stored in the database: renaming one needs a data migration.
"""

from viewflow import this
from viewflow.workflow.base import Flow
from viewflow.workflow.nodes.end import End
from viewflow.workflow.nodes.start import StartHandle
from viewflow.workflow.nodes.switch import Switch

from reviews.agreeing.reading import was_returned
from reviews.drafts.asking import agencies_to_check
from reviews.flowkit.lock import door_lock
from reviews.flowkit.nodes import AskEach, Work
from reviews.models import ReviewProcess, ReviewTask, RoleKind
from reviews.requests.gateway import agencies_asked

COORDINATOR = RoleKind.COORDINATOR.value


class LearningReviewFlow(Flow):
    """Learning review

    From the decision to carry it out to sharing what was learned.
    """

    process_class = ReviewProcess
    task_class = ReviewTask
    lock_impl = door_lock

    start = StartHandle().Next(this.begin)

    begin = (
        Work("begin", COORDINATOR)
        .Annotation(title="Name the lead and agree the terms")
        .Next(this.request_information)
    )
    request_information = (
        Work("request_information", COORDINATOR)
        .Annotation(title="Ask agencies for their reports")
        .Next(this.ask_agencies)
    )
    ask_agencies = (
        AskEach()
        .Annotation(title="Each agency")
        .Each(this.agency_summary, agencies_asked)
        .Always(this.receive_draft)
    )
    agency_summary = (
        Work(
            "submit_summary",
            RoleKind.AGENCY_CONTACT.value,
            again_title="Look at the agency report again and send it",
        )
        .Annotation(title="Write the agency report")
        .Next(this.summary_in)
    )
    summary_in = End().Annotation(title="Report received")
    receive_draft = (
        Work("receive_draft", COORDINATOR, due_rule="LEARNING_DRAFT")
        .Annotation(title="Record the first draft of the report")
        .Next(this.ask_facts)
    )
    ask_facts = (
        Work("ask_facts", COORDINATOR)
        .Annotation(title="Ask agencies to check the facts")
        .Next(this.each_agency)
    )
    each_agency = (
        AskEach()
        .Annotation(title="Each agency")
        .Each(this.check_facts, agencies_to_check)
        .Always(this.draft_report)
    )
    check_facts = (
        Work("check_facts", RoleKind.PANEL_MEMBER.value, due_rule="LEARNING_ACCURACY")
        .Annotation(title="Check the facts of the draft")
        .Next(this.facts_checked)
    )
    facts_checked = End().Annotation(title="Facts checked")
    draft_report = (
        Work(
            "take_to_board",
            COORDINATOR,
            again_title="Look at the report again and send it to the group",
        )
        .Annotation(title="Send the report to the group")
        .Next(this.board_sign_off)
    )
    board_sign_off = (
        Work("record_board_decision", COORDINATOR, due_rule="LEARNING_COMPLETE")
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
    close_review = Work("close", COORDINATOR).Annotation(title="Close the review").Next(this.end)
    end = End().Annotation(title="Closed")
