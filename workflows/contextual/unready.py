"""What an assessment or a plan still lacks before it goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from actions.models import Recommendation
from partnership.ui.words import listed
from reviews.wording import edition_of

from .models import Indicator
from .reading import factors_of

if TYPE_CHECKING:
    from reviews.models import Review

    from .models import Factor

#: So much of a factor names it in a sentence, and so many are named.
IN_SHORT, MOST = 60, 3


def named(factors: Iterable[Factor]) -> str:
    """Name factors in a sentence by the first words of each; no more than a few."""
    found = list(factors)
    names = [
        f"“{one.wording[:IN_SHORT].strip()}{'…' if len(one.wording) > IN_SHORT else ''}”"
        for one in found[:MOST]
    ]
    if len(found) > MOST:
        names.append(f"{len(found) - MOST} more")
    return listed(names)


def headings_empty(review: Review) -> Iterator[str]:
    """A sentence that names the headings that need a factor and have none; one query beside the words."""
    there = set(factors_of(review).order_by().values_list("heading", flat=True))
    missing = [
        one.label
        for one in edition_of(review).report_sections
        if one.required and one.key not in there
    ]
    if missing:
        yield f"Add at least one factor under {listed(missing)} first."


def not_agreed(review: Review) -> Iterator[str]:
    """A sentence that names the factors whose weight is only proposed; one query."""
    found = list(factors_of(review).filter(agreed__isnull=True))
    if found:
        yield f"The weight of {named(found)} is not agreed yet. Agree it together first."


def heavy_of(review: Review) -> list[str]:
    """The keys of the weights that the plan has to answer."""
    return [level.key for level in edition_of(review).levels if level.heavy]


def heavy_unanswered(review: Review) -> list[Factor]:
    """Return the heavy factors that nothing in the plan answers, and nobody said why; one query beside the words."""
    accepted = Recommendation.objects.going_ahead().filter(review_id=review.pk)
    return list(
        factors_of(review)
        .filter(weight__in=heavy_of(review), why_none="")
        .exclude(answered_by__in=accepted)
    )


def not_answered(review: Review) -> Iterator[str]:
    """A sentence that names them."""
    if found := heavy_unanswered(review):
        yield (
            f"Nothing in the plan answers {named(found)}, and {'it weighs' if len(found) == 1 else 'they weigh'} heavily. "
            "Say what answers it, or why nothing does."
        )


def too_few_indicators(review: Review) -> Iterator[str]:
    """A sentence when too little is measured; one query."""
    wanted = edition_of(review).number("indicators")
    if Indicator.objects.filter(review_id=review.pk, taken_out="").count() < wanted:
        number = "an indicator" if wanted == 1 else f"at least {wanted} indicators"
        yield f"Add {number} first: what is measured, where it stands, and where it should be."
