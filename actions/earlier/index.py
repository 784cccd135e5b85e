"""Keeps the words of each finding and recommendation beside it, so that the database can find it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .words import weights

if TYPE_CHECKING:
    from ..models.earlier import Compared


def word_model(text: Compared) -> Any:
    """The table of words that belongs to a text."""
    meta: Any = text._meta
    return meta.get_field("words").related_model


def index(text: Compared) -> None:
    """Write the words of a text again, if its wording is another one. One or three queries."""
    table, now = word_model(text), weights(text.wording)
    known = dict(table.objects.filter(of_id=text.pk).values_list("word", "weight"))
    if known == now:
        return
    table.objects.filter(of_id=text.pk).delete()
    table.objects.bulk_create(_rows(table, text, now))


def index_many(texts: Iterable[Compared]) -> int:
    """Write the words of many texts of one kind again: after the list of meanings changed, or rows were loaded past their
    ``save``. Returns how many texts.
    """
    texts = list(texts)
    if not texts:
        return 0
    table = word_model(texts[0])
    table.objects.filter(of__in=[text.pk for text in texts]).delete()
    table.objects.bulk_create(
        [row for text in texts for row in _rows(table, text, weights(text.wording))],
        batch_size=5000,
    )
    return len(texts)


def _rows(table: Any, text: Compared, found: dict[str, float]) -> list[Any]:
    return [table(of_id=text.pk, word=word, weight=weight) for word, weight in found.items()]
