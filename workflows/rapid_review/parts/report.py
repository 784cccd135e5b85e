"""What the review page shows of the step "report"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reviews.access.papers import may_read_report
from reviews.door import offered
from reviews.models import Stage
from reviews.process import Part
from reviews.signing.partners import partner_states
from reviews.wording import edition_of

from ..report_reading import draft_task, newest_report, section_states

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review

BEFORE = (Stage.NOTIFICATION, Stage.SCREENING, Stage.INFORMATION, Stage.PANEL)


def report(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """How far the report is, who has signed it, and the newest file."""
    if review.stage in BEFORE or not may_read_report(review, held):
        return None
    states = [
        state for state in section_states(review, edition_of(review)) if not state.is_from_record
    ]
    if review.stage == Stage.NOT_PROGRESSED and not any(state.is_written for state in states):
        return None
    in_draft = review.stage == Stage.REPORT and draft_task(review) is not None
    return {
        "review": review,
        "written": sum(1 for state in states if state.is_written),
        "total": len(states),
        "in_draft": in_draft,
        "partners": partner_states(review),
        "document": newest_report(review, held),
        "may_recall": offered("recall_report", review, user, held=held),
    }


PARTS: tuple[Part, ...] = (
    Part("report", "Report and sign-off", "rapid_review/parts/report.html", report),
)
