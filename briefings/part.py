"""What the review page shows of briefings: those that are made from it, and what went out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reviews.models import Stage
from reviews.process import Part

from .models import Briefing, Edition
from .reading import colour

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review

#: Until then there is nothing that could be told to others.
TOLD_FROM = frozenset({Stage.REPORT, Stage.ACTION_PLAN, Stage.CLOSED})


def briefings(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """Its briefings for those who work on them, else the editions that are out; and where to begin one. None without either."""
    if review.stage not in TOLD_FROM or not held.roles:
        return None
    rows = [
        (one, colour(one))
        for one in Briefing.objects.visible_to(user)
        .filter(sources__review=review)
        .select_related("partnership")
    ]
    known = {one.pk for one, _ in rows}
    out = [
        edition
        for edition in Edition.objects.visible_to(user)
        .filter(briefing__sources__review=review)
        .select_related("briefing__partnership")
        if edition.briefing_id not in known
    ]
    if not (rows or out or held.runs_it):
        return None
    return {"review": review, "rows": rows, "out": out, "may_begin": held.runs_it}


BRIEFINGS_PART = Part("briefings", "Briefings", "briefings/_part.html", briefings)
