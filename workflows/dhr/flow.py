"""The work of a review of a death through domestic abuse, and who does it.

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

from .questions import is_decided, is_decided_against, quality_returned

COORDINATOR = RoleKind.COORDINATOR.value


class DomesticHomicideFlow(Flow):
    """Domestic Homicide Review

    From the notification by the police to publication and what follows.
    """

    process_class = ReviewProcess
    task_class = ReviewTask
    lock_impl = door_lock

    start = StartHandle().Next(this.decided_before)

    decided_before = (
        Switch()
        .Annotation(title="Decided already?")
        .Case(this.begin, is_decided)
        .Default(this.decide)
    )
    decide = (
        Work("decide", COORDINATOR, due_rule="DHR_DECIDE")
        .Annotation(title="Decide whether there is a review")
        .Next(this.is_there_one)
    )
    is_there_one = (
        Switch()
        .Annotation(title="Is there a review?")
        .Case(this.no_review, is_decided_against)
        .Default(this.begin)
    )
    no_review = End().Annotation(title="No review")
    begin = (
        Work("begin", COORDINATOR)
        .Annotation(title="Appoint the chair and agree terms of reference")
        .Next(this.request_information)
    )
    request_information = (
        Work("request_information", COORDINATOR)
        .Annotation(title="Ask agencies for their reviews")
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
            again_title="Look at the individual management review again and send it",
        )
        .Annotation(title="Write the individual management review")
        .Next(this.summary_in)
    )
    summary_in = End().Annotation(title="Review of the agency received")
    receive_draft = (
        Work("receive_draft", COORDINATOR, due_rule="DHR_DRAFT")
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
        Work("check_facts", RoleKind.PANEL_MEMBER.value, due_rule="DHR_ACCURACY")
        .Annotation(title="Check the facts of the draft")
        .Next(this.facts_checked)
    )
    facts_checked = End().Annotation(title="Facts checked")
    draft_report = (
        Work(
            "take_to_board",
            COORDINATOR,
            again_title="Look at the report again and send it to the partnership",
        )
        .Annotation(title="Send the report to the partnership")
        .Next(this.board_sign_off)
    )
    board_sign_off = (
        Work("record_board_decision", COORDINATOR)
        .Annotation(title="Record what the partnership decided")
        .Next(this.signed)
    )
    signed = (
        Switch()
        .Annotation(title="Signed off?")
        .Case(this.draft_report, was_returned)
        .Default(this.submit_to_qa)
    )
    submit_to_qa = (
        Work("submit_to_qa", COORDINATOR, due_rule="DHR_COMPLETE")
        .Annotation(title="Send the report for quality assurance")
        .Next(this.qa_answer)
    )
    qa_answer = (
        Work("record_qa", COORDINATOR)
        .Annotation(title="Record the answer of quality assurance")
        .Next(this.cleared)
    )
    cleared = (
        Switch()
        .Annotation(title="Can it be published?")
        .Case(this.draft_report, quality_returned)
        .Default(this.publish)
    )
    publish = (
        Work("publish", COORDINATOR)
        .Annotation(title="Record publication or the decision not to publish")
        .Next(this.close_review)
    )
    close_review = Work("close", COORDINATOR).Annotation(title="Close the review").Next(this.end)
    end = End().Annotation(title="Closed")
