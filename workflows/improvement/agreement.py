"""The plan is what the group agrees: it goes there once a recommendation is in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from actions.models import Recommendation
from reviews.agreeing.goes import Goes
from reviews.agreeing.kind import Agreeing, Words

from .stages import AGREED, WRITING

if TYPE_CHECKING:
    from reviews.door.passage import Passage
    from reviews.models import Review


def in_plan(review: Review) -> int:
    """Return how many recommendations are in the plan; one query."""
    return Recommendation.objects.filter(review_id=review.pk).count()


def _words(passage: Passage) -> tuple[str, Mapping[str, Any]]:
    number = in_plan(passage.review)
    noun = "recommendation" if number == 1 else "recommendations"
    return f"the plan with {number} {noun}", {"recommendations": number}


def _shown(review: Review) -> Mapping[str, Any]:
    return {"number": in_plan(review)}


def has_one(passage: Passage) -> Iterator[str]:
    """A guard: there is something to agree."""
    if not in_plan(passage.review):
        yield "No recommendation is in the plan. Write them down, or bring in a tracker, first."


AGREEING = Agreeing(
    after=("received", "the recommendations came"),
    words=Words(
        body="the group",
        body_in_full="the group that oversees it",
        what="the plan",
        writer="team",
        agreed="agreed the plan",
        yes="It agreed the plan",
        who="The members of the group who were there, or where the minutes are kept.",
    ),
    goes=Goes(
        words=_words,
        template="improvement/_goes.html",
        context=_shown,
        guards=(has_one,),
    ),
    stages=WRITING,
    decided_at=WRITING | AGREED,
    fires="agree",
    back="back_to_writing",
    asks_group=True,
)
