"""The local child safeguarding practice review, as the shared rooms see it."""

from reviews.process import Process

from .acts import ACTS
from .flow import LocalReviewFlow
from .machine import LocalReview
from .parts import PARTS

PAGES = "workflows.lcspr.pages"

lcspr = Process(
    key="lcspr",
    code="LCSPR",
    title="Local child safeguarding practice review",
    machine=LocalReview,
    flow=LocalReviewFlow,
    acts=ACTS,
    pages={
        "begin": f"{PAGES}.BeginTask",
        "publish": f"{PAGES}.PublishTask",
        "close_review": f"{PAGES}.CloseTask",
    },
    parts=PARTS,
    date_order=(
        ("incident", "decision_made"),
        ("decision_made", "reviewer_appointed"),
        ("reviewer_appointed", "published"),
        ("copy_sent", "published"),
        ("published", "closed"),
    ),
    planned_dates=frozenset({"planned_publication"}),
)
