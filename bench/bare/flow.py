"""The same nodes as ``RapidReviewFlow``, on Viewflow's own tables and its own nodes.

What the peer leaves out: permission, guards, the state machine, the event, field history, deadlines and
messages. What it keeps in ``process.data`` is what our gateways ask the review for.
"""

from viewflow import this
from viewflow.workflow import flow
from viewflow.workflow.lock import select_for_update_lock

AGENCIES = 8
PARTNERS = 3


def _several(split: flow.Split, node: object, times: int) -> flow.Split:
    for _ in range(times):
        split = split.Next(node)
    return split


class BareFlow(flow.Flow):
    """A Rapid Review as a bare flow."""

    lock_impl = select_for_update_lock

    start = flow.StartHandle().Next(this.notification)
    notification = flow.View(None).Next(this.screening)
    screening = flow.View(None).Next(this.screened)
    screened = (
        flow.Switch()
        .Case(this.not_progressed, lambda activation: activation.process.data.get("stopped"))
        .Default(this.request_information)
    )
    not_progressed = flow.End()
    request_information = flow.View(None).Next(this.ask_agencies)
    ask_agencies = _several(flow.Split(), this.agency_summary, AGENCIES).Always(this.convene)
    agency_summary = flow.View(None).Next(this.summary_in)
    summary_in = flow.End()
    convene = flow.View(None).Next(this.prepare_pack)
    prepare_pack = flow.View(None).Next(this.ask_members)
    ask_members = _several(flow.Split(), this.give_view, AGENCIES).Always(this.hold_meeting)
    give_view = flow.View(None).Next(this.view_given)
    view_given = flow.End()
    hold_meeting = flow.View(None).Next(this.draft_report)
    draft_report = flow.View(None).Next(this.ask_partners)
    ask_partners = _several(flow.Split(), this.sign_off, PARTNERS)
    sign_off = flow.View(None).Next(this.signed)
    signed = (
        flow.Switch()
        .Case(
            this.submit_report, lambda activation: activation.process.data.get("signed") == PARTNERS
        )
        .Default(this.partner_signed)
    )
    partner_signed = flow.End()
    submit_report = flow.View(None).Next(this.after_submission)
    after_submission = flow.Split().Always(this.panel_response).Always(this.action_plan)
    panel_response = flow.View(None).Next(this.response_read)
    response_read = (
        flow.Switch()
        .Case(this.reply_to_panel, lambda activation: activation.process.data.get("reply"))
        .Default(this.what_follows)
    )
    reply_to_panel = flow.View(None).Next(this.what_follows)
    what_follows = flow.View(None).Next(this.both_done)
    action_plan = flow.View(None).Next(this.both_done)
    both_done = (
        flow.Switch()
        .Case(this.close_review, lambda activation: activation.process.data.get("strands") == 2)
        .Default(this.strand_done)
    )
    strand_done = flow.End()
    close_review = flow.View(None).Next(this.end)
    end = flow.End()
