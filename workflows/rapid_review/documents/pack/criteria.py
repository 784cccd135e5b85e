"""The criteria of the decision, with room to write by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviews.documents import Doc
    from reviews.rules import Criterion

    from .facts import RapidPack


def local_criteria(doc: Doc, pack: RapidPack) -> None:
    """The criteria that the review panel answers."""
    _criteria(
        doc,
        pack.edition.criteria_sets["lcspr"].title,
        "The review panel answers each of these at the meeting. Note here what you think, and why.",
        pack.edition.criteria["lcspr"],
    )


def national_criteria(doc: Doc, pack: RapidPack) -> None:
    """The criteria on which the review panel only gives a view."""
    _criteria(
        doc,
        pack.edition.criteria_sets["national"].title,
        "The National Panel decides about a national review. Say whether one may be appropriate.",
        pack.edition.criteria["national"],
    )


def _criteria(doc: Doc, heading: str, words: str, criteria: tuple[Criterion, ...]) -> None:
    doc.heading(heading)
    doc.para(words)
    doc.table(
        ("Criterion", "Met?", "Your notes"),
        [(f"{item.label}\n\n{item.help}\n\n{item.citation}", "Yes / No", "") for item in criteria],
        (7.4, 2.2, 6.4),
        heading,
        by_hand=True,
    )
