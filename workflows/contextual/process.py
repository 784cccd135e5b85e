"""Contextual safeguarding of a place, as the shared rooms see it."""

from partnership.models import Role
from reviews.process import Process
from reviews.requests import messages as requests

from .acts import ACTS
from .agreement import AGREEING
from .dated import DATED_RECORDS
from .documents.papers import PAPERS
from .flow import ContextualFlow
from .machine import ContextualSafeguarding
from .parts import PARTS
from .publication import PUBLISHING
from .reading import PROCESS
from .requests import REQUESTS

contextual = Process(
    key=PROCESS,
    code="CS",
    title="Contextual safeguarding of a place",
    machine=ContextualSafeguarding,
    flow=ContextualFlow,
    acts=ACTS,
    pages={
        "begin": "workflows.contextual.pages.opening.BeginTask",
        "request_information": "reviews.pages.requests.requests.RequestInformationTask",
        "agency_summary": "reviews.pages.requests.answer.SummaryTask",
        "assess": "workflows.contextual.pages.weighing.AssessTask",
        "draft_report": "reviews.pages.agreeing.board.ToBoardTask",
        "board_sign_off": "reviews.pages.agreeing.board.BoardDecisionTask",
        "conclude": "workflows.contextual.pages.concluding.ConcludeTask",
        "publish": "reviews.pages.publishing.publish.PublishTask",
        "close_review": "actions.pages.closing.ClosePage",
    },
    parts=PARTS,
    of_place="contextual__place",
    papers=PAPERS,
    requests=REQUESTS,
    publishing=PUBLISHING,
    agreeing=AGREEING,
    reads_lists=True,
    message_kinds={
        "Chasers and reminders": requests.CHASERS,
        "Requests and answers": requests.ANSWERS,
    },
    opens_at="contextual:open",
    opens_words="Open contextual safeguarding of a place",
    opened_by=frozenset({Role.BUSINESS_UNIT}),
    dated_records=DATED_RECORDS,
    date_order=(
        ("decision_made", "begun"),
        ("begun", "requests_sent"),
        ("requests_sent", "returns_in"),
        ("begun", "assessed"),
        ("assessed", "report_drafted"),
        ("assessed", "board_meets"),
        ("assessed", "signed_off"),
        ("signed_off", "review_point"),
        ("signed_off", "concluded"),
        ("signed_off", "end_agreed"),
        ("review_point", "concluded"),
        ("concluded", "published"),
        ("concluded", "not_published"),
        ("published", "closed"),
        ("not_published", "closed"),
    ),
    planned_dates=frozenset({"board_meets", "end_agreed"}),
)
