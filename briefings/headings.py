"""The lists of headings that a briefing can be made from: the usual ones and a partnership's own."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from .models import BriefingTemplate, Kind

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from partnership.models import Partnership

_USUAL = Path(__file__).with_name("data") / "usual.toml"

#: What of a review a first draft can put into a block; the words are for whoever makes a template.
PARTS = {
    "background": "Whom and what the review is about",
    "happened": "What happened",
    "matters": "What it was like, and why it happened",
    "worked_well": "Good practice",
    "findings": "Findings",
    "recommendations": "Recommendations and what is being done",
    "questions": "Questions from the findings",
}


@dataclass(frozen=True)
class Heading:
    """One block of a list."""

    heading: str
    hint: str
    most_words: int
    part: str


@dataclass(frozen=True)
class Headings:
    """A list of headings. ``key`` names it in forms: a usual one by its word, one of a partnership by its number."""

    key: str
    kind: str
    name: str
    blocks: tuple[Heading, ...]


@cache
def usual() -> tuple[Headings, ...]:
    """Return the lists that come with the product."""
    with _USUAL.open("rb") as file:
        data = tomllib.load(file)
    return tuple(
        Headings(
            key=one["key"],
            kind=Kind(one["kind"]).value,
            name=one["name"],
            blocks=tuple(
                Heading(
                    block["heading"],
                    block["hint"],
                    block.get("most_words", 100),
                    block["part"],
                )
                for block in one["blocks"]
            ),
        )
        for one in data["templates"]
    )


def of_partnership(partnership: Partnership) -> Sequence[Headings]:
    """Return the lists to choose from: the partnership's own that are in use, then the usual ones; two queries."""
    own = own_lists(partnership).filter(is_active=True)
    return (*(as_headings(row) for row in own), *usual())


def own_lists(partnership: Partnership) -> QuerySet[BriefingTemplate]:
    """Return the partnership's own lists with their blocks, those that are retired too."""
    return BriefingTemplate.objects.filter(partnership=partnership).prefetch_related("blocks")


def as_headings(row: BriefingTemplate) -> Headings:
    """Return a partnership's own list."""
    blocks = tuple(
        Heading(block.heading, block.hint, block.most_words, block.part)
        for block in row.blocks.all()
    )
    return Headings(str(row.pk), row.kind, row.name, blocks)
