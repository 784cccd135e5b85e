"""What the review page shows of an improvement plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from actions.part import PLAN_PART
from briefings.part import BRIEFINGS_PART
from reviews.access.papers import readable_attachments
from reviews.agreeing.part import on_the_way
from reviews.dates import dates_of
from reviews.door import offered
from reviews.process import Part
from reviews.queries.decisions import reads_decisions
from reviews.queries.links import links_of
from reviews.queries.people import WHOLE
from reviews.queries.progress import decided, origins
from reviews.regulators.part import REGULATORS_PART

from .agreement import AGREEING
from .reading import source_of
from .statement import ASKED, SENT

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review


def progress(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """Where the recommendations come from, who leads, what was decided and sent, what it is linked with; for those on it."""
    if not held.roles:
        return None
    whole, dates = bool(held.roles & WHOLE), dates_of(review)
    source = source_of(review)
    return {
        "review": review,
        "source": source,
        "document": readable_attachments(review, held, user).filter(pk=source.document_id).first()
        if source.document_id
        else None,
        "dates": {key: row.on for key, row in dates.items()},
        "is_agreed": AGREEING.agreed in dates,
        "is_asked": ASKED in dates,
        "is_sent": SENT in dates,
        "links": links_of(review, user) if whole else [],
        "may_link": whole and offered("link_reviews", review, user, held=held),
        "origins": origins(review, user),
        "decisions": decided(review) if reads_decisions(held) else [],
        **on_the_way(review, user, held),
    }


PARTS: tuple[Part, ...] = (
    Part("progress", "Where it comes from", "improvement/parts/progress.html", progress),
    PLAN_PART,
    BRIEFINGS_PART,
    REGULATORS_PART,
)
