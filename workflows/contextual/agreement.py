"""The assessment and plan are what the group agrees: weights agreed, heavy factors answered, something to measure by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from reviews.agreeing.goes import Goes
from reviews.agreeing.kind import Agreeing, Words
from reviews.requests.owed import no_answer_owed

from .indicators import standing_indicators
from .reading import factors_of
from .stages import DELIVERY, PLANNING
from .unready import headings_empty, not_agreed, not_answered, too_few_indicators

if TYPE_CHECKING:
    from reviews.door.passage import Passage
    from reviews.models import Review


def _words(passage: Passage) -> tuple[str, Mapping[str, Any]]:
    return "the assessment and plan", {"factors": factors_of(passage.review).count()}


def _shown(review: Review) -> Mapping[str, Any]:
    return {
        "factors": factors_of(review).count(),
        "indicators": standing_indicators(review).count(),
    }


def is_ready(passage: Passage) -> Iterator[str]:
    """A guard: what the assessment and plan still lack."""
    review = passage.review
    yield from headings_empty(review)
    yield from not_agreed(review)
    yield from not_answered(review)
    yield from too_few_indicators(review)


AGREEING = Agreeing(
    after=("assessed", "the weights were agreed"),
    words=Words(
        body="the group",
        body_in_full="the group that it reports to",
        what="the plan",
        writer="team",
        agreed="agreed the assessment and plan",
        yes="It agreed the assessment and plan",
        who="The members of the group who were there, or where the minutes are kept.",
    ),
    goes=Goes(
        words=_words,
        template="contextual/_goes.html",
        context=_shown,
        guards=(no_answer_owed, is_ready),
    ),
    stages=PLANNING,
    decided_at=PLANNING | DELIVERY,
    fires="agree",
    back="back_to_plan",
    asks_group=True,
)
