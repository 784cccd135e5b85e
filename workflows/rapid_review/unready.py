"""What is missing when the review panel meets: declarations of interest, and views given beforehand.

It stops nobody: a meeting that was held is recorded. Why it went on is kept with who was missing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from partnership.ui.words import listed

from .panel_queries import member_rows

if TYPE_CHECKING:
    from reviews.models import Decision, Review

#: Kind of the decision to hold the meeting although declarations or views were missing.
MET_WITHOUT = "met_without"


@dataclass(frozen=True)
class Missing:
    """Who on the review panel, without those in conflict, has not declared and has not given a view; by name."""

    declarations: Mapping[int, str]
    views: Mapping[int, str]

    def __bool__(self) -> bool:
        return bool(self.declarations or self.views)

    def lines(self) -> list[str]:
        """One line for each of the two that is missing."""
        found = (
            ("Declaration of interest not made", self.declarations),
            ("View before the meeting not given", self.views),
        )
        return [f"{what}: {listed(who.values())}." for what, who in found if who]

    def rows(self, why: str) -> list[dict[str, Any]]:
        """The same for the signed decision, with the reason why the meeting went on."""
        return [
            {
                "user": pk,
                "declaration": pk not in self.declarations,
                "view": pk not in self.views,
                "reason": why,
            }
            for pk in {**self.declarations, **self.views}
        ]


def missing_before(review: Review) -> Missing:
    """Return who has not declared or not given a view of this round. Nobody is asked for a view after the meeting."""
    rows = [row for row in member_rows(review) if not row.in_conflict]
    return Missing(
        declarations={
            row.role.user_id: row.role.user.name
            for row in rows
            if not (row.role.no_conflict_declared_on and row.role.confidentiality_signed_on)
        },
        views={row.role.user_id: row.role.user.name for row in rows if row.view is False},
    )


def reason_kept(decisions: Sequence[Decision]) -> str:
    """Return why the meeting went on, as the newest of these decisions keeps it, or nothing."""
    rows = decisions[0].criteria if decisions else []
    return str(rows[0]["reason"]) if rows else ""
