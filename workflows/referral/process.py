"""A referral, as the shared rooms see it."""

from reviews.papers.decisions import DECISIONS
from reviews.process import Process
from reviews.requests import messages as requests

from .acts import ACTS
from .dated import DATED_RECORDS
from .flow import ReferralFlow
from .leading import leads_to
from .machine import ReferredCase
from .opening import PROCESS, REFERS
from .parts import PARTS
from .requests import REQUESTS

PAGES = "workflows.referral.pages"

referral = Process(
    key=PROCESS,
    code="REF",
    title="Referral",
    machine=ReferredCase,
    flow=ReferralFlow,
    acts=ACTS,
    pages={
        "acknowledge": f"{PAGES}.receipt.AcknowledgeTask",
        "request_information": "reviews.pages.requests.requests.RequestInformationTask",
        "scoping_return": "reviews.pages.requests.answer.SummaryTask",
        "consider": f"{PAGES}.considering.RecommendTask",
        "decide": f"{PAGES}.considering.DecideTask",
        "tell_referrer": f"{PAGES}.receipt.TellTask",
        "close_review": f"{PAGES}.receipt.CloseTask",
    },
    parts=PARTS,
    still_leads=leads_to,
    papers=(DECISIONS,),
    requests=REQUESTS,
    message_kinds={
        "Chasers and reminders": requests.CHASERS,
        "Requests and answers": requests.ANSWERS,
        "Referral and decision": frozenset(
            {"referral_received", "referral_acknowledged", "referral_decided"}
        ),
    },
    opens_at="referral:open",
    opens_words="Refer a case",
    opened_by=REFERS,
    dated_records=DATED_RECORDS,
    date_order=(
        ("incident", "referral_received"),
        ("referral_received", "acknowledged"),
        ("referral_received", "scoping_sent"),
        ("scoping_sent", "scoping_in"),
        ("referral_received", "considered"),
        ("considered", "decided"),
        ("decided", "referrer_told"),
        ("referrer_told", "closed"),
    ),
)
