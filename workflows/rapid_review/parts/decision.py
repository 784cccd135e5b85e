"""What the review page shows of the review panel's meeting and its decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reviews.access.papers import DRAFT_READERS, readable_documents
from reviews.access.readable import PANEL
from reviews.decisions import outcome_words, standing_decision
from reviews.process import Part
from reviews.queries.decisions import reads_decisions
from reviews.wording import edition_of

from ..deciding import LCSPR, NATIONAL, attendance_of, superseded_decisions
from ..meetings import last_meeting
from ..panel_queries import panel_decision
from ..report_reading import criteria_rows
from ..scrutiny import readable_scrutiny
from ..unready import MET_WITHOUT

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review


def decision(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """The decision with its criteria, and who came; for the panel, those who sign, and the coordinators."""
    if held.has_conflict or not (held.runs_it or held.roles & (PANEL | DRAFT_READERS)):
        return None
    if not reads_decisions(held):
        return None
    stands, earlier = panel_decision(review), superseded_decisions(review)
    if stands is None and not earlier:
        return None
    edition = edition_of(review)
    return {
        "review": review,
        "decision": stands,
        "scrutiny": readable_scrutiny(review, user, held) if stands else (),
        "without": standing_decision(review, MET_WITHOUT) if stands else None,
        "outcome": outcome_words(stands, edition) if stands else "",
        "criteria": criteria_rows(stands, edition, LCSPR),
        "national": criteria_rows(stands, edition, NATIONAL),
        "attendance": attendance_of(review) if stands else [],
        "met": last_meeting(review) if stands else None,
        "document": readable_documents(review, held)
        .filter(kind="decision_record")
        .order_by("-number")
        .first()
        if stands
        else None,
        "earlier": [(item, outcome_words(item, edition)) for item in earlier],
    }


PARTS: tuple[Part, ...] = (
    Part("decision", "Review panel’s decision", "rapid_review/parts/decision.html", decision),
)
