"""What the review page shows of a response to a national review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from actions.part import PLAN_PART
from briefings.part import BRIEFINGS_PART
from reviews.agreeing.part import on_the_way
from reviews.dates import day_of
from reviews.door import offered
from reviews.process import Part
from reviews.queries.decisions import reads_decisions
from reviews.queries.links import links_of
from reviews.queries.people import WHOLE
from reviews.queries.progress import decided, origins
from reviews.regulators.part import REGULATORS_PART
from reviews.requests.part import PARTS as REQUEST_PARTS
from reviews.revisit.part import REVISIT_PART

from .agreement import AGREEING
from .counts import counts_of
from .reading import national_of

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review


def progress(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """What the national review is, who leads the response, what was decided, and what it is linked with; for those on it."""
    if not held.roles:
        return None
    whole = bool(held.roles & WHOLE)
    return {
        "review": review,
        "national": national_of(review),
        "is_agreed": day_of(review, AGREEING.agreed) is not None,
        "links": links_of(review, user) if whole else [],
        "may_link": whole and offered("link_reviews", review, user, held=held),
        "origins": origins(review, user),
        "decisions": decided(review) if reads_decisions(held) else [],
        **on_the_way(review, user, held),
    }


def chart(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """How far the map is, in numbers; for those who see the whole response."""
    if not held.roles & WHOLE:
        return None
    return {
        "review": review,
        "counts": counts_of(review),
        "may_map": offered("map_recommendation", review, user, held=held),
        "may_add": offered("add_national", review, user, held=held),
    }


PARTS: tuple[Part, ...] = (
    Part("progress", "The national review", "national/parts/progress.html", progress),
    Part("map", "The map", "national/parts/map.html", chart),
    # Only what agencies were asked: without a person there is no chronology.
    REQUEST_PARTS[0],
    REGULATORS_PART,
    PLAN_PART,
    BRIEFINGS_PART,
    REVISIT_PART,
)
