"""The learning review, as the shared rooms see it."""

from partnership.models import Role
from reviews.drafts.kind import MESSAGE_KINDS as DRAFT_KINDS
from reviews.practitioners.kind import PRACTITIONERS
from reviews.process import Process
from reviews.referring import ADULT, CHILD, FromReferral
from reviews.requests import messages as requests

from .acts import ACTS
from .appointment import APPOINTMENT
from .dated import DATED_RECORDS
from .flow import LearningReviewFlow
from .machine import LearningReviewMachine
from .online import ONLINE
from .opening import PROCESS, led_to
from .papers import PAPERS
from .parts import PARTS
from .publication import PUBLISHING
from .report import AGREEING, DRAFTS
from .requests import REQUESTS
from .revisit import REVISIT

learning = Process(
    key=PROCESS,
    code="LR",
    title="Learning review",
    machine=LearningReviewMachine,
    flow=LearningReviewFlow,
    acts=ACTS,
    pages={
        "begin": "reviews.pages.appointment.start.BeginTask",
        "request_information": "reviews.pages.requests.requests.RequestInformationTask",
        "agency_summary": "reviews.pages.requests.answer.SummaryTask",
        "receive_draft": "reviews.pages.drafts.coming.ReceiveDraftTask",
        "ask_facts": "reviews.pages.drafts.facts.AskFactsTask",
        "check_facts": "reviews.pages.drafts.facts.CheckFactsTask",
        "draft_report": "reviews.pages.agreeing.board.ToBoardTask",
        "board_sign_off": "reviews.pages.agreeing.board.BoardDecisionTask",
        "publish": "reviews.pages.publishing.publish.PublishTask",
        "close_review": "actions.pages.closing.ClosePage",
    },
    parts=PARTS,
    requests=REQUESTS,
    drafts=DRAFTS,
    appointment=APPOINTMENT,
    practitioners=PRACTITIONERS,
    papers=PAPERS,
    publishing=PUBLISHING,
    agreeing=AGREEING,
    revisit=REVISIT,
    online=ONLINE,
    from_referral=FromReferral(about=frozenset({CHILD, ADULT}), criteria="learning"),
    led_to=led_to,
    reads_lists=True,
    message_kinds={
        "Chasers and reminders": requests.CHASERS,
        "Requests and answers": requests.ANSWERS,
        "Checks of the facts": DRAFT_KINDS,
    },
    opens_at="learning:open",
    opens_words="Open a learning or thematic review",
    opened_by=frozenset({Role.BUSINESS_UNIT}),
    dated_records=DATED_RECORDS,
    date_order=(
        ("incident", "decision_made"),
        ("decision_made", "reviewer_appointed"),
        ("reviewer_appointed", "requests_sent"),
        ("requests_sent", "returns_in"),
        ("reviewer_appointed", "draft_received"),
        ("draft_received", "facts_asked"),
        ("facts_asked", "facts_checked"),
        ("draft_received", "report_drafted"),
        ("draft_received", "board_meets"),
        ("draft_received", "signed_off"),
        ("signed_off", "published"),
        ("signed_off", "not_published"),
        ("published", "closed"),
        ("not_published", "closed"),
        ("published", "online_checked"),
        ("published", "online_ended"),
        ("closed", "revisited"),
        ("closed", "revisits_ended"),
    ),
    planned_dates=frozenset({"board_meets"}),
)
