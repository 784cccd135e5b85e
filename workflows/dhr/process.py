"""The review of a death through domestic abuse, as the shared rooms see it."""

from partnership.models import Role
from reviews.drafts.kind import MESSAGE_KINDS as DRAFT_KINDS
from reviews.process import Process
from reviews.referring import ADULT, CHILD, FromReferral
from reviews.regulators.delay import still_to_hear
from reviews.requests import messages as requests

from .acts import ACTS
from .acts.ending import BY_MISTAKE
from .appointment import APPOINTMENT
from .dated import DATED_RECORDS
from .deciding import SET
from .flow import DomesticHomicideFlow
from .machine import DomesticHomicideReview
from .online import ONLINE
from .opening import PROCESS, led_to
from .papers import PAPERS
from .parts import PARTS
from .publication import PUBLISHING
from .report import AGREEING, DRAFTS
from .requests import REQUESTS
from .revisit import REVISIT

dhr = Process(
    key=PROCESS,
    code="DHR",
    title="Domestic Homicide Review",
    machine=DomesticHomicideReview,
    flow=DomesticHomicideFlow,
    acts=ACTS,
    pages={
        "decide": "workflows.dhr.pages.deciding.DecideTask",
        "begin": "reviews.pages.appointment.start.BeginTask",
        "request_information": "reviews.pages.requests.requests.RequestInformationTask",
        "agency_summary": "reviews.pages.requests.answer.SummaryTask",
        "receive_draft": "reviews.pages.drafts.coming.ReceiveDraftTask",
        "ask_facts": "reviews.pages.drafts.facts.AskFactsTask",
        "check_facts": "reviews.pages.drafts.facts.CheckFactsTask",
        "draft_report": "reviews.pages.agreeing.board.ToBoardTask",
        "board_sign_off": "reviews.pages.agreeing.board.BoardDecisionTask",
        "submit_to_qa": "workflows.dhr.pages.quality.SubmitTask",
        "qa_answer": "workflows.dhr.pages.quality.AnswerTask",
        "publish": "reviews.pages.publishing.publish.PublishTask",
        "close_review": "actions.pages.closing.ClosePage",
    },
    parts=PARTS,
    requests=REQUESTS,
    drafts=DRAFTS,
    appointment=APPOINTMENT,
    still_owed=still_to_hear,
    papers=PAPERS,
    publishing=PUBLISHING,
    agreeing=AGREEING,
    revisit=REVISIT,
    online=ONLINE,
    withdrawn_by_mistake=BY_MISTAKE,
    from_referral=FromReferral(about=frozenset({CHILD, ADULT}), criteria=SET),
    led_to=led_to,
    reads_lists=True,
    message_kinds={
        "Chasers and reminders": requests.CHASERS,
        "Requests and answers": requests.ANSWERS,
        "Checks of the facts": DRAFT_KINDS,
    },
    opens_at="dhr:open",
    opens_words="Record a death notified by the police",
    opened_by=frozenset({Role.BUSINESS_UNIT}),
    dated_records=DATED_RECORDS,
    date_order=(
        ("incident", "notified"),
        ("incident", "decision_made"),
        ("notified", "scoped"),
        ("notified", "decision_made"),
        ("scoped", "decision_made"),
        ("decision_made", "reviewer_appointed"),
        ("decision_made", "finish_agreed"),
        ("reviewer_appointed", "requests_sent"),
        ("requests_sent", "returns_in"),
        ("reviewer_appointed", "draft_received"),
        ("draft_received", "facts_asked"),
        ("facts_asked", "facts_checked"),
        ("draft_received", "report_drafted"),
        ("draft_received", "board_meets"),
        ("draft_received", "signed_off"),
        ("draft_received", "qa_submitted"),
        ("qa_submitted", "qa_cleared"),
        ("signed_off", "qa_cleared"),
        ("qa_cleared", "published"),
        ("qa_cleared", "not_published"),
        ("published", "closed"),
        ("not_published", "closed"),
        ("published", "online_checked"),
        ("published", "online_ended"),
        ("closed", "revisited"),
        ("closed", "revisits_ended"),
    ),
    planned_dates=frozenset({"board_meets", "finish_agreed"}),
)
