"""What the review page shows of the step "panel"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reviews.panel.people import may_open_panel
from reviews.process import Part

from .. import panel_queries as queries
from ..meetings import last_meeting
from ..safety import safety_alarms

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review


def panel(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """The meeting, who takes part, how many gave their view, and the pack: for the panel and the coordinators."""
    if not may_open_panel(held):
        return None
    rows = queries.member_rows(review)
    meeting = last_meeting(review)
    if not rows and meeting is None:
        return None
    asked = {
        row.role.user_id: row.view for row in rows if row.view is not None and not row.in_conflict
    }
    return {
        "review": review,
        "meeting": meeting,
        "rows": rows,
        "asked": len(asked),
        "given": sum(asked.values()),
        "alarms": safety_alarms(review, held),
        **queries.own_state(review, user, held),
    }


PARTS: tuple[Part, ...] = (Part("panel", "Review panel", "rapid_review/parts/panel.html", panel),)
