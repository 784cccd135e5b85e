"""The local child safeguarding practice review, as the shared rooms see it."""

from reviews.drafts.kind import MESSAGE_KINDS as DRAFT_KINDS
from reviews.practitioners.kind import PRACTITIONERS
from reviews.process import Process
from reviews.regulators.delay import still_to_hear
from reviews.requests import messages as requests
from reviews.signing.kind import MESSAGE_KINDS as SIGNING_KINDS

from .acts import ACTS
from .appointment import APPOINTMENT
from .bodies import TELLINGS
from .dated import DATED_RECORDS
from .flow import LocalReviewFlow
from .machine import LocalReview
from .online import ONLINE
from .papers import PAPERS
from .parts import PARTS
from .publication import PUBLISHING
from .report import DRAFTS, SIGNING
from .requests import REQUESTS
from .revisit import REVISIT

lcspr = Process(
    key="lcspr",
    code="LCSPR",
    title="Local child safeguarding practice review",
    machine=LocalReview,
    flow=LocalReviewFlow,
    acts=ACTS,
    pages={
        "begin": "reviews.pages.appointment.start.BeginTask",
        "request_information": "reviews.pages.requests.requests.RequestInformationTask",
        "agency_summary": "reviews.pages.requests.answer.SummaryTask",
        "receive_draft": "reviews.pages.drafts.coming.ReceiveDraftTask",
        "ask_facts": "reviews.pages.drafts.facts.AskFactsTask",
        "check_facts": "reviews.pages.drafts.facts.CheckFactsTask",
        "draft_report": "reviews.pages.drafts.send.SendDraftTask",
        "sign_off": "reviews.pages.signing.sign_off.SignOffTask",
        "send_copy": "workflows.lcspr.pages.copies.SendCopyTask",
        "publish": "reviews.pages.publishing.publish.PublishTask",
        "close_review": "actions.pages.closing.ClosePage",
    },
    parts=PARTS,
    requests=REQUESTS,
    drafts=DRAFTS,
    appointment=APPOINTMENT,
    practitioners=PRACTITIONERS,
    still_owed=still_to_hear,
    tellings=TELLINGS,
    papers=PAPERS,
    publishing=PUBLISHING,
    signing=SIGNING,
    revisit=REVISIT,
    online=ONLINE,
    message_kinds={
        "Chasers and reminders": requests.CHASERS,
        "Requests and answers": requests.ANSWERS,
        "Report and sign-off": SIGNING_KINDS | DRAFT_KINDS,
    },
    opened_how="By the act `decide_what_follows` of the review that leads to it",
    dated_records=DATED_RECORDS,
    date_order=(
        ("incident", "decision_made"),
        ("decision_made", "reviewer_appointed"),
        ("reviewer_appointed", "progress_checked"),
        ("reviewer_appointed", "requests_sent"),
        ("requests_sent", "returns_in"),
        ("reviewer_appointed", "draft_received"),
        ("draft_received", "facts_asked"),
        ("facts_asked", "facts_checked"),
        ("draft_received", "report_drafted"),
        ("report_drafted", "signed_off"),
        ("reviewer_appointed", "copy_sent"),
        ("copy_sent", "published"),
        ("progress_checked", "closed"),
        ("published", "closed"),
        ("published", "online_checked"),
        ("published", "online_ended"),
        ("closed", "revisited"),
        ("closed", "revisits_ended"),
    ),
    planned_dates=frozenset({"planned_publication"}),
)
