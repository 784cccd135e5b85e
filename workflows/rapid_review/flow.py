"""The work of a Rapid Review, and who does it.

The flow knows no stage and no decision: its gateways ask the review (``questions.py``). Node names are
stored in the database: renaming one needs a data migration.
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
from reviews.signing import asking

from . import questions
from .letters import further_wanted_by, response_wanted_by
from .meeting_days import meeting_days

COORDINATOR = RoleKind.COORDINATOR.value


class RapidReviewFlow(Flow):
    """Rapid Review

    From the notification of a serious incident to what was learned from it.
    """

    process_class = ReviewProcess
    task_class = ReviewTask
    lock_impl = door_lock

    start = StartHandle().Next(this.notification)

    notification = (
        Work("record_notification", COORDINATOR, due_rule="SIN_NOTIFY")
        .Annotation(title="Record the notification")
        .Next(this.screening)
    )
    screening = (
        Work("screen", COORDINATOR)
        .Annotation(title="Screen against the criteria")
        .Next(this.screened)
    )
    screened = (
        Switch()
        .Annotation(title="Criteria met?")
        .Case(this.not_progressed, questions.is_not_progressed)
        .Default(this.request_information)
    )
    not_progressed = End().Annotation(title="Another route")

    request_information = (
        Work("request_information", COORDINATOR, due_rule="RR_REQUESTS")
        .Annotation(title="Ask agencies for information")
        .Next(this.ask_agencies)
    )
    ask_agencies = (
        AskEach()
        .Annotation(title="Each agency")
        .Each(this.agency_summary, agencies_asked)
        .Always(this.convene)
    )
    agency_summary = (
        Work(
            "submit_summary",
            RoleKind.AGENCY_CONTACT.value,
            again_title="Look at the agency summary again and send it",
        )
        .Annotation(title="Write the agency summary")
        .Next(this.summary_in)
    )
    summary_in = End().Annotation(title="Summary received")

    convene = (
        Work("convene_panel", COORDINATOR, due_rule="RR_ARRANGE")
        .Annotation(title="Arrange the review panel")
        .Next(this.prepare_pack)
    )
    prepare_pack = (
        Work("share_pack", COORDINATOR, due_rule="RR_RETURNS")
        .Annotation(title="Check the summaries and share the panel pack")
        .Next(this.ask_members)
    )
    ask_members = (
        AskEach()
        .Annotation(title="Each member")
        .Each(this.give_view, questions.panel_members)
        .Always(this.hold_meeting)
    )
    give_view = (
        Work("give_view", RoleKind.PANEL_MEMBER.value, due_rule="RR_MEETING", own_days=meeting_days)
        .Annotation(title="Give your own view before the meeting")
        .Next(this.view_given)
    )
    view_given = End().Annotation(title="View given")

    hold_meeting = (
        Work("record_meeting", COORDINATOR, due_rule="RR_MEETING", own_days=meeting_days)
        .Annotation(title="Record the meeting and its decision")
        .Next(this.draft_report)
    )
    draft_report = (
        Work(
            "send_for_sign_off",
            COORDINATOR,
            due_rule="RR_DRAFT",
            again_rule="RR_SIGNOFF",
            again_title="Look at the report again and send it for sign-off",
        )
        .Annotation(title="Draft the report")
        .Next(this.ask_partners)
    )
    ask_partners = (
        AskEach()
        .Annotation(title="Each safeguarding partner")
        .Each(this.sign_off, asking.signatories)
    )
    sign_off = (
        Work("sign_off", RoleKind.SIGNATORY.value, due_rule="RR_SIGNOFF")
        .Annotation(title="Sign off the report")
        .Next(this.signed)
    )
    signed = (
        Switch()
        .Annotation(title="All three?")
        .Case(this.draft_report, asking.was_returned)
        .Case(this.submit_report, asking.all_signed)
        .Default(this.partner_signed)
    )
    partner_signed = End().Annotation(title="Waiting for the others")

    submit_report = (
        Work("submit_report", COORDINATOR, due_rule="RR_SUBMIT")
        .Annotation(title="Submit to the National Panel")
        .Next(this.after_submission)
    )
    after_submission = (
        AskEach()
        .Annotation(title="Two strands")
        .Always(this.panel_response)
        .Always(this.action_plan)
        # Nobody at first: a further letter of the National Panel opens it, whenever it comes.
        .Each(this.answer_letter, questions.letters_owed)
    )
    panel_response = (
        Work("record_panel_response", COORDINATOR, due_rule="RR_RESPONSE")
        .Annotation(title="Record the National Panel's response")
        .Next(this.response_read)
    )
    response_read = (
        Switch()
        .Annotation(title="Does it need an answer?")
        .Case(this.reply_to_panel, questions.needs_reply)
        .Default(this.what_follows)
    )
    reply_to_panel = (
        Work("reply_to_panel", COORDINATOR, own_days=response_wanted_by)
        .Annotation(title="Answer the National Panel")
        .Next(this.reply_sent)
    )
    reply_sent = (
        Switch()
        .Annotation(title="Will it write again?")
        .Case(this.panel_response, questions.awaits_further_response)
        .Default(this.what_follows)
    )
    answer_letter = (
        Work("answer_letter", COORDINATOR, own_days=further_wanted_by)
        .Annotation(title="Answer a further letter of the National Panel")
        .Next(this.letter_answered)
    )
    letter_answered = (
        Switch()
        .Annotation(title="Another letter to answer?")
        .Case(this.answer_letter, questions.another_letter_waits)
        .Default(this.letters_done)
    )
    letters_done = End().Annotation(title="Letters answered")
    what_follows = (
        Work("decide_what_follows", COORDINATOR, due_rule="RR_FOLLOWS")
        .Annotation(title="Decide what follows")
        .Next(this.both_done)
    )
    action_plan = (
        Work("agree_action_plan", COORDINATOR, due_rule="RR_PLAN")
        .Annotation(title="Agree recommendations and actions")
        .Next(this.both_done)
    )
    both_done = (
        Switch()
        .Annotation(title="Both strands done?")
        .Case(this.close_review, questions.ready_to_close)
        .Default(this.strand_done)
    )
    strand_done = End().Annotation(title="The other strand goes on")
    close_review = Work("close", COORDINATOR).Annotation(title="Close the review").Next(this.end)
    end = End().Annotation(title="Closed")
