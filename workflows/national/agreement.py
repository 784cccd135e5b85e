"""The map is what the group agrees: it goes there when every recommendation that stands is mapped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from reviews.agreeing.goes import Goes
from reviews.agreeing.kind import Agreeing, Words
from reviews.requests.owed import no_answer_owed

from .counts import counts_of
from .stages import AGREED, MAPPING
from .unready import not_answered, not_mapped

if TYPE_CHECKING:
    from reviews.door.passage import Passage
    from reviews.models import Review


def _words(passage: Passage) -> tuple[str, Mapping[str, Any]]:
    counts = counts_of(passage.review)
    return f"the response to {counts.total} national recommendations", {"mapped": counts.mapped}


def _shown(review: Review) -> Mapping[str, Any]:
    return {"counts": counts_of(review)}


def is_ready(passage: Passage) -> Iterator[str]:
    """A guard: every recommendation is mapped, and each gap has an answer or a reason why there is none."""
    yield from not_mapped(passage.review)
    yield from not_answered(passage.review)


AGREEING = Agreeing(
    after=("listed", "the recommendations were listed"),
    words=Words(
        body="the group",
        body_in_full="the group that agrees it",
        what="the response",
        writer="team",
        agreed="agreed the response",
        yes="It agreed the response",
        who="The members of the group who were there, or where the minutes are kept.",
    ),
    goes=Goes(
        words=_words,
        template="national/_goes.html",
        context=_shown,
        guards=(no_answer_owed, is_ready),
    ),
    stages=MAPPING,
    decided_at=MAPPING | AGREED,
    fires="agree",
    back="back_to_mapping",
    asks_group=True,
)
