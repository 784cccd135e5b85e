"""The response to a national review, as the shared rooms see it."""

from partnership.models import Role
from reviews.papers.decisions import DECISIONS
from reviews.process import Process
from reviews.requests import messages as requests

from .acts import ACTS
from .agreement import AGREEING
from .dated import DATED_RECORDS
from .flow import NationalResponseFlow
from .machine import NationalResponse
from .parts import PARTS
from .publication import PUBLISHING
from .reading import PROCESS
from .requests import REQUESTS
from .revisit import REVISIT

national = Process(
    key=PROCESS,
    code="NR",
    title="Response to a national review",
    machine=NationalResponse,
    flow=NationalResponseFlow,
    acts=ACTS,
    pages={
        "begin": "workflows.national.pages.listing.ListTask",
        "request_information": "reviews.pages.requests.requests.RequestInformationTask",
        "agency_summary": "reviews.pages.requests.answer.SummaryTask",
        "draft_report": "reviews.pages.agreeing.board.ToBoardTask",
        "board_sign_off": "reviews.pages.agreeing.board.BoardDecisionTask",
        "publish": "reviews.pages.publishing.publish.PublishTask",
        "close_review": "actions.pages.closing.ClosePage",
    },
    parts=PARTS,
    papers=(DECISIONS,),
    requests=REQUESTS,
    publishing=PUBLISHING,
    agreeing=AGREEING,
    revisit=REVISIT,
    reads_lists=True,
    message_kinds={
        "Chasers and reminders": requests.CHASERS,
        "Requests and answers": requests.ANSWERS,
    },
    opens_at="national:open",
    opens_words="Respond to a national review",
    opened_by=frozenset({Role.BUSINESS_UNIT}),
    dated_records=DATED_RECORDS,
    date_order=(
        ("decision_made", "listed"),
        ("listed", "requests_sent"),
        ("requests_sent", "returns_in"),
        ("listed", "report_drafted"),
        ("listed", "board_meets"),
        ("listed", "signed_off"),
        ("signed_off", "published"),
        ("signed_off", "not_published"),
        ("published", "closed"),
        ("not_published", "closed"),
        ("closed", "revisited"),
        ("closed", "revisits_ended"),
    ),
    planned_dates=frozenset({"board_meets"}),
)
