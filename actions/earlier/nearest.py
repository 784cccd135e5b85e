"""The nearest earlier texts to one, among those that a person may read."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.db.models import Case, Count, F, FloatField, Sum, Value, When

from .words import weights

if TYPE_CHECKING:
    from django.db.models import QuerySet

T = TypeVar("T")

#: How many are shown, and the share of the text's own score from which one is worth a look.
MOST, ENOUGH = 5, 0.08
#: The share from which it is likely that the same was said before, so that the writer is asked at once.
LIKELY = 0.3
#: The rarest words of a text decide; more of them change little and cost time.
WORDS = 24
#: A partnership begins with few texts: a word counts as rare as if there were so many others without it.
OTHERS = 200


@dataclass(frozen=True)
class Near(Generic[T]):
    """An earlier text, and how near it is, between 0 and 1."""

    text: T
    score: float


def nearest(
    wording: str, among: QuerySet[Any], *, most: int = MOST, enough: float = ENOUGH
) -> list[Near[Any]]:
    """Return the nearest texts ``among`` those of a queryset of findings or recommendations, best first; three queries.

    ``among`` says who may read what, and leaves the text itself out. How rare a word is is counted over all texts, so that
    no rank tells of a text that the person may not read more than that its words are usual.
    """
    model = among.model
    table = model._meta.get_field("words").related_model
    here = weights(wording)
    total = model.objects.count() + OTHERS
    seen = dict(
        table.objects.filter(word__in=list(here))
        .order_by()
        .values_list("word")
        .annotate(n=Count("pk"))
    )
    rare = {
        word: math.log(1 + (total - seen.get(word, 1) + 0.5) / (seen.get(word, 1) + 0.5))
        for word in here
    }
    by_worth = sorted(here, key=lambda word: (-rare[word] * here[word], word))
    # Words that no other text has say how much of this one is new, and find nothing.
    used, known = by_worth[:WORDS], [word for word in by_worth if word in seen][:WORDS]
    if not known:
        return []
    own = sum(here[word] * here[word] * rare[word] for word in used)
    worth = Case(
        *(When(word=word, then=Value(here[word] * rare[word])) for word in known),
        output_field=FloatField(),
    )
    scores = list(
        table.objects.filter(word__in=known, of__in=among.order_by().values("pk"))
        .order_by()
        .values_list("of_id")
        .annotate(score=Sum(F("weight") * worth))
        .order_by("-score", "of_id")[:most]
    )
    found = among.in_bulk([pk for pk, score in scores if score >= enough * own])
    return [Near(found[pk], min(1.0, score / own)) for pk, score in scores if pk in found]
