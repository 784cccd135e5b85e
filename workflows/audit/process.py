"""An audit, as the shared rooms see it."""

from reviews.papers.decisions import DECISIONS
from reviews.process import Process
from reviews.requests import messages as requests

from .acts import ACTS
from .dated import DATED_RECORDS
from .flow import AuditFlow
from .machine import AuditReview
from .opening import ADDS
from .parts import PARTS
from .publication import PUBLISHING
from .reading import PROCESS
from .requests import REQUESTS

PAGES = "workflows.audit.pages"

audit = Process(
    key=PROCESS,
    code="QA",
    title="Audit",
    machine=AuditReview,
    flow=AuditFlow,
    acts=ACTS,
    pages={
        "scope": f"{PAGES}.scope.ScopeTask",
        "issue_tool": f"{PAGES}.issuing.IssueToolTask",
        "request_information": "reviews.pages.requests.requests.RequestInformationTask",
        "agency_summary": "reviews.pages.requests.answer.SummaryTask",
        "close_returns": f"{PAGES}.returns.CloseReturnsTask",
        "moderate": f"{PAGES}.moderation.ModerateTask",
        "send_report": f"{PAGES}.report.SendReportTask",
        "receive_report": f"{PAGES}.report.ReceivedTask",
        "publish": "reviews.pages.publishing.publish.PublishTask",
        "close_review": "actions.pages.closing.ClosePage",
    },
    parts=PARTS,
    papers=(DECISIONS,),
    requests=REQUESTS,
    publishing=PUBLISHING,
    reads_lists=True,
    message_kinds={
        "Chasers and reminders": requests.CHASERS,
        "Requests and answers": requests.ANSWERS
        | {"tool_corrected", "scope_changed", "returns_open_again", "grades_moderated"},
    },
    opens_at="audit:open",
    opens_words="Add an audit",
    all_of_them=("Audit programme", "audit:programme"),
    opened_by=ADDS,
    dated_records=DATED_RECORDS,
    date_order=(
        ("programmed", "scoped"),
        ("scoped", "tool_issued"),
        ("tool_issued", "requests_sent"),
        ("requests_sent", "returns_in"),
        ("requests_sent", "returns_closed"),
        ("returns_closed", "moderated"),
        ("moderated", "report_sent"),
        ("report_sent", "report_received"),
        ("report_received", "shared"),
        ("report_received", "not_shared"),
        ("shared", "closed"),
        ("not_shared", "closed"),
    ),
)
