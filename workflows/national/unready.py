"""What a map still lacks before a group can agree it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from actions.models import Recommendation
from partnership.ui.words import listed

from .models import NationalRecommendation
from .reading import standing_of

if TYPE_CHECKING:
    from reviews.models import Review

Gap = NationalRecommendation.Gap


def not_mapped(review: Review) -> Iterator[str]:
    """A sentence that names the recommendations nobody mapped yet; one query."""
    refs = list(standing_of(review).filter(gap="").values_list("ref", flat=True))
    if refs:
        one = len(refs) == 1
        yield f"Map {'recommendation' if one else 'recommendations'} {listed(refs)} first."


def not_answered(review: Review) -> Iterator[str]:
    """A sentence that names the gaps whose answer left the plan since; one query."""
    answered = Recommendation.objects.going_ahead().filter(review_id=review.pk)
    refs = list(
        standing_of(review)
        .filter(gap__in=(Gap.SOME, Gap.GAP), why_none="")
        .exclude(answered_by__in=answered)
        .values_list("ref", flat=True)
    )
    if refs:
        yield (
            f"What answered {listed(refs)} is not in the action plan any more, or was not accepted. Map "
            f"{'it' if len(refs) == 1 else 'them'} again."
        )
