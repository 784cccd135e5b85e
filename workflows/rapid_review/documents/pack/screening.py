"""The screening decision, with each criterion and its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.criteria import asked_as
from reviews.decisions import standing_decision

if TYPE_CHECKING:
    from reviews.documents import Doc

    from .facts import RapidPack


def screening(doc: Doc, pack: RapidPack) -> None:
    """Why this review is held."""
    doc.heading("Why this review is held")
    decision = standing_decision(pack.review, "screening")
    if decision is None:
        doc.para("No screening decision is recorded.")
        return
    doc.para(decision.rationale)
    if decision.agreed_by.strip():
        doc.para(f"Agreed by: {decision.agreed_by}")
    doc.table(
        ("Criterion", "Answer", "Reasons"),
        [
            (
                asked_as(pack.edition, "notification", row["key"], row.get("label", "")),
                row["answer"],
                row["rationale"],
            )
            for row in decision.criteria
        ],
        (5, 2.4, 8.6),
        "The criteria for notification",
    )
