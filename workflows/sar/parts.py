"""What the review page shows of a Safeguarding Adults Review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from actions.part import PLAN_PART
from briefings.part import BRIEFINGS_PART
from reviews.agreeing.part import on_the_way
from reviews.centre.part import CENTRE_PART
from reviews.drafts.part import DRAFTS_PART
from reviews.models import Subject
from reviews.online.part import ONLINE_PART
from reviews.panel.part import PANEL_PART
from reviews.practitioners.part import PRACTITIONERS_PART
from reviews.process import Part
from reviews.queries.decisions import reads_decisions
from reviews.queries.progress import decided, origins
from reviews.regulators.part import REGULATORS_PART
from reviews.requests.part import PARTS as REQUEST_PARTS
from reviews.revisit.part import REVISIT_PART

from . import quality, schedule2

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review


def progress(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """Where it came from, whom it is about, and what was decided; for those who are on it."""
    if not held.roles:
        return None
    return {
        "review": review,
        "adults": list(
            Subject.objects.filter(review_id=review.pk)
            .order_by("pk")
            .values_list("pseudonym", flat=True)
        ),
        "origins": origins(review, user),
        "decisions": decided(review) if reads_decisions(held) else [],
        **on_the_way(review, user, held),
    }


PARTS: tuple[Part, ...] = (
    Part("progress", "Safeguarding Adults Review", "sar/parts/progress.html", progress),
    CENTRE_PART,
    *REQUEST_PARTS,
    PRACTITIONERS_PART,
    DRAFTS_PART,
    PANEL_PART,
    Part("quality", "Quality markers", "sar/parts/quality.html", quality.part),
    REGULATORS_PART,
    PLAN_PART,
    BRIEFINGS_PART,
    ONLINE_PART,
    REVISIT_PART,
    Part(
        "schedule2",
        "Facts for the annual report (Care Act 2014, Schedule 2)",
        "sar/parts/schedule2.html",
        schedule2.part,
    ),
)
