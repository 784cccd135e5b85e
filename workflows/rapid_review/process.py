"""The Rapid Review, as the shared rooms see it."""

from partnership.models import Role
from reviews.papers.decisions import DECISIONS
from reviews.process import Process
from reviews.referring import CHILD, FromReferral

from .acts import ACTS
from .acts.followup import leads_to
from .acts.seating import calendars_follow
from .bodies import TELLINGS
from .criteria_met import SET
from .dated import DATED_RECORDS
from .editions import pin_again
from .flow import RapidReviewFlow
from .machine import RapidReview
from .message_kinds import MESSAGE_KINDS
from .parts import PARTS
from .report_signing import SIGNING
from .requests import REQUESTS
from .telling import still_owed

PAGES = "workflows.rapid_review.pages"

rapid_review = Process(
    key="rapid_review",
    code="RR",
    title="Rapid Review",
    machine=RapidReview,
    flow=RapidReviewFlow,
    acts=ACTS,
    pages={
        "notification": f"{PAGES}.notification.NotificationTask",
        "screening": f"{PAGES}.screening.ScreeningTask",
        "request_information": "reviews.pages.requests.requests.RequestInformationTask",
        "agency_summary": "reviews.pages.requests.answer.SummaryTask",
        "convene": f"{PAGES}.convene.ConveneTask",
        "prepare_pack": f"{PAGES}.pack.SharePackTask",
        "give_view": f"{PAGES}.view.GiveViewTask",
        "hold_meeting": f"{PAGES}.meeting.MeetingTask",
        "draft_report": f"{PAGES}.report.DraftReportTask",
        "sign_off": "reviews.pages.signing.sign_off.SignOffTask",
        "submit_report": f"{PAGES}.submission.SubmitTask",
        "panel_response": f"{PAGES}.response.PanelResponseTask",
        "reply_to_panel": f"{PAGES}.response.ReplyTask",
        "answer_letter": f"{PAGES}.response.AnswerLetterTask",
        "what_follows": f"{PAGES}.follows.WhatFollowsTask",
        "action_plan": f"{PAGES}.plan.ActionPlanTask",
        "close_review": f"{PAGES}.closing.CloseTask",
    },
    panel_page=f"{PAGES}.panel.PanelView",
    parts=PARTS,
    still_leads=leads_to,
    reads_lists=True,
    message_kinds=MESSAGE_KINDS,
    opens_at="rapid_review:open",
    opened_by=frozenset({Role.BUSINESS_UNIT}),
    after_date_change=pin_again,
    dated_records=DATED_RECORDS,
    still_owed=still_owed,
    tellings=TELLINGS,
    signing=SIGNING,
    papers=(DECISIONS,),
    requests=REQUESTS,
    calendars_follow=calendars_follow,
    from_referral=FromReferral(about=frozenset({CHILD}), criteria=SET, day=""),
    date_order=(
        ("incident", "la_aware"),
        ("la_aware", "notification_sent"),
        ("la_aware", "partners_told"),
        ("la_aware", "requests_sent"),
        ("notification_sent", "panel_arranged"),
        ("notification_sent", "panel_meeting"),
        ("requests_sent", "returns_in"),
        ("requests_sent", "panel_meeting"),
        ("panel_meeting", "report_drafted"),
        ("panel_meeting", "plan_agreed"),
        ("panel_meeting", "follows_decided"),
        ("report_drafted", "signed_off"),
        ("signed_off", "submitted"),
        ("submitted", "panel_response"),
        ("panel_response", "reply_sent"),
        ("returns_in", "closed"),
        ("reply_sent", "closed"),
        ("plan_agreed", "closed"),
        ("follows_decided", "closed"),
    ),
)
