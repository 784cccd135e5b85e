"""What the review page shows of the step "information"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from reviews.chronology.reading import agencies_in, may_read, readable
from reviews.models import InformationRequest
from reviews.models.agencyreturn import RequestState
from reviews.process import Part, process_for
from reviews.wording import edition_of

from . import queries
from .kind import requests_of

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review


#: A refusal is an answer too; silence is none.
ANSWERED = (RequestState.SUBMITTED, RequestState.REFUSED)


def information(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """The requests that the person may know of: the agency's own first; all for the coordinator."""
    rows = queries.rows_of(
        review,
        InformationRequest.objects.visible_to(user).filter(review=review),
        edition_of(review),
        timezone.localdate(),
    )
    if not rows:
        return None
    own = [row for row in rows if queries.is_own(row.request, held)]
    others = rows if held.runs_it else [row for row in rows if row not in own]
    return {
        "review": review,
        "held": held,
        "own": own,
        "rows": others,
        "asked": sum(1 for row in others if row.request.state != RequestState.RELEASED),
        "answered": sum(1 for row in others if row.request.state in ANSWERED),
        "words": requests_of(process_for(review)).words,
        "late": [row for row in others if row.late],
    }


def chronology(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """The merged chronology, once an answer is there; for those who may read it."""
    if not may_read(review, held):
        return None
    return {
        "review": review,
        "held": held,
        "agencies": agencies_in(review),
        "count": readable(review, held).count(),
    }


PARTS: tuple[Part, ...] = (
    Part(
        key="information",
        title="Information from agencies",
        template="reviews/requests/_part.html",
        build=information,
    ),
    Part(
        key="chronology",
        title="Chronology",
        template="reviews/chronology/_part.html",
        build=chronology,
    ),
)
