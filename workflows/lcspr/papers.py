"""The Word files that are made from the record of this review when somebody asks for them."""

from actions.documents import plan_section
from reviews.papers.decisions import DECISIONS
from reviews.papers.outline import report_outline
from reviews.papers.pack import panel_pack

PAPERS = (
    panel_pack(plan_section),
    report_outline(plan_section),
    DECISIONS,
)
