"""How many national recommendations there are, how many are mapped, and how many of each answer; counted in the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from .models import NationalRecommendation
from .reading import standing_of

if TYPE_CHECKING:
    from reviews.models import Review

Gap = NationalRecommendation.Gap
#: The key and the words of those that nobody mapped yet.
UNMAPPED, TO_MAP = "to_map", "To map"
COLOURS = {
    Gap.NONE: "green",
    Gap.SOME: "yellow",
    Gap.GAP: "orange",
    Gap.NOT_HERE: "grey",
    Gap.WATCH: "turquoise",
}
#: A word or two for a tag; the form explains each.
WORDS = {**{gap.value: gap.label for gap in Gap}, Gap.WATCH.value: "Watch"}


@dataclass(frozen=True)
class Counts:
    """Numbers of the map. ``by_gap``: key → how many, in the order of the answers; those to map come first."""

    by_gap: Mapping[str, int]

    @property
    def total(self) -> int:
        """All that stand."""
        return sum(self.by_gap.values())

    @property
    def mapped(self) -> int:
        """Those that somebody mapped."""
        return self.total - self.by_gap.get(UNMAPPED, 0)

    @property
    def rows(self) -> list[tuple[str, str, str, int]]:
        """Key, words, colour and number of each answer that there is."""
        return [
            (key, word_of(key), colour_of(key), number)
            for key, number in self.by_gap.items()
            if number
        ]


def word_of(key: str) -> str:
    """The words of a tag."""
    return WORDS.get(key, TO_MAP)


def colour_of(key: str) -> str:
    """The colour of a tag; the word carries the meaning."""
    return COLOURS[Gap(key)] if key in Gap.values else "blue"


def counts_of(review: Review) -> Counts:
    """Count; one query."""
    found = dict(standing_of(review).order_by().values_list("gap").annotate(number=Count("pk")))
    return Counts({key or UNMAPPED: found.get(key, 0) for key in ("", *Gap.values)})
