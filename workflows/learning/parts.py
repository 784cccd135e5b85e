"""What the review page shows of a learning review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from actions.part import PLAN_PART
from briefings.part import BRIEFINGS_PART
from reviews.agreeing.part import on_the_way
from reviews.centre.part import CENTRE_PART
from reviews.door import offered
from reviews.drafts.part import DRAFTS_PART
from reviews.kinds.reading import carrier_of, kind_of
from reviews.models import ReviewLink
from reviews.online.part import ONLINE_PART
from reviews.panel.part import PANEL_PART
from reviews.practitioners.part import PRACTITIONERS_PART
from reviews.process import Part
from reviews.queries.decisions import reads_decisions
from reviews.queries.links import links_of
from reviews.queries.people import WHOLE
from reviews.queries.progress import decided, origins
from reviews.regulators.part import REGULATORS_PART
from reviews.requests.part import PARTS as REQUEST_PARTS
from reviews.revisit.part import REVISIT_PART

from .why import why_of

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review


def progress(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """What kind it is, why it is carried out, where it came from and what was decided; for those who are on it."""
    if not held.roles:
        return None
    kind, whole = kind_of(review), bool(held.roles & WHOLE)
    return {
        "review": review,
        "kind": kind,
        "carrier": carrier_of(review),
        "why": why_of(review),
        "draws_on": [
            seen
            for seen in (links_of(review, user) if whole and kind and kind.of_theme else ())
            if seen.link.kind == ReviewLink.Kind.DRAWS_ON and seen.link.source_id == review.pk
        ],
        "may_link": whole and offered("link_reviews", review, user, held=held),
        "origins": origins(review, user),
        "decisions": decided(review) if reads_decisions(held) else [],
        **on_the_way(review, user, held),
    }


PARTS: tuple[Part, ...] = (
    Part("progress", "About this review", "learning/parts/progress.html", progress),
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
