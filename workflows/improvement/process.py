"""The improvement plan, as the shared rooms see it."""

from partnership.models import Role
from reviews.papers.decisions import DECISIONS
from reviews.process import Process

from .acts import ACTS
from .agreement import AGREEING
from .dated import DATED_RECORDS
from .flow import ImprovementFlow
from .machine import ImprovementPlan
from .parts import PARTS
from .reading import PROCESS

improvement = Process(
    key=PROCESS,
    code="IP",
    title="Improvement plan",
    machine=ImprovementPlan,
    flow=ImprovementFlow,
    acts=ACTS,
    pages={
        "draft_report": "reviews.pages.agreeing.board.ToBoardTask",
        "board_sign_off": "reviews.pages.agreeing.board.BoardDecisionTask",
        "send_statement": "workflows.improvement.pages.statement.StatementTask",
        "close_review": "actions.pages.closing.ClosePage",
    },
    parts=PARTS,
    papers=(DECISIONS,),
    agreeing=AGREEING,
    reads_lists=True,
    opens_at="improvement:open",
    opens_words="Open an improvement plan",
    opened_by=frozenset({Role.BUSINESS_UNIT}),
    dated_records=DATED_RECORDS,
    date_order=(
        ("received", "report_drafted"),
        ("received", "board_meets"),
        ("received", "signed_off"),
        ("signed_off", "statement_sent"),
        ("signed_off", "closed"),
        ("statement_sent", "closed"),
    ),
    planned_dates=frozenset({"board_meets"}),
)
