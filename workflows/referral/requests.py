"""How scoping returns are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.models import Stage
from reviews.requests.kind import Requests, Words, nobody_first

from .models import Referral

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.models import Review


def _referred_it(review: Review, user: User) -> bool:
    """Whoever referred the case goes on seeing what becomes of it."""
    return Referral.objects.filter(review_id=review.pk, referred_by=user).exists()


REQUESTS = Requests(
    words=Words(
        answer="scoping return",
        person="person",
        people="people",
        pack="integrated chronology",
        pack_in_short="chronology",
        last_day="the day of what led to the referral",
        doing="looking at a referral, to decide whether a review is needed,",
        for_what="that decision alone",
    ),
    due_rule="REF_SCOPING",
    sent="scoping_sent",
    answered="scoping_in",
    answer="scoping_return",
    asked_at=frozenset({Stage.INFORMATION}),
    stages=frozenset({Stage.INFORMATION, Stage.PANEL}),
    is_first=nobody_first,
    stays=_referred_it,
    may_ask_nobody=True,
    panel_reads_at_once=True,
)
