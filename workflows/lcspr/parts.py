"""What the review page shows of a local child safeguarding practice review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from actions.part import PLAN_PART
from briefings.part import BRIEFINGS_PART
from reviews.centre.part import CENTRE_PART
from reviews.dates import day_of
from reviews.door import offered
from reviews.drafts.part import DRAFTS_PART
from reviews.models import Review
from reviews.online.part import ONLINE_PART
from reviews.panel.part import PANEL_PART
from reviews.practitioners.part import PRACTITIONERS_PART
from reviews.process import Part
from reviews.queries.decisions import reads_decisions
from reviews.queries.progress import decided, origins
from reviews.regulators.part import REGULATORS_PART
from reviews.requests.part import PARTS as REQUEST_PARTS
from reviews.revisit.part import REVISIT_PART

from .copies import copies_of, recipients
from .monitoring import monitored
from .report import signing_state
from .stages import UNDER_WAY

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing


def progress(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """Where it came from and what was decided; for those who are on it."""
    if not held.roles:
        return None
    named = {one.body: one.named for one in recipients(review)}
    return {
        "review": review,
        "origins": origins(review, user),
        "planned": day_of(review, "planned_publication") if review.stage in UNDER_WAY else None,
        "copies": [
            (named.get(copy.body, copy.get_body_display()), copy) for copy in copies_of(review)
        ],
        "decisions": decided(review) if reads_decisions(held) else [],
        **signing_state(review, user, held),
        "may_recall": offered("recall_report", review, user, held=held),
        "may_set_aside": offered("set_sign_off_aside", review, user, held=held),
        **monitored(review, user, held),
    }


PARTS: tuple[Part, ...] = (
    Part("progress", "Local review", "lcspr/parts/progress.html", progress),
    CENTRE_PART,
    *REQUEST_PARTS,
    PRACTITIONERS_PART,
    DRAFTS_PART,
    PANEL_PART,
    REGULATORS_PART,
    PLAN_PART,
    BRIEFINGS_PART,
    ONLINE_PART,
    REVISIT_PART,
)
