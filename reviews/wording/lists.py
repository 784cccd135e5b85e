"""The lists of a rule file that people read: which there are, what stands in them, and how to take them apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from reviews.models.settings import LocalWording
from reviews.rules import (
    Criterion,
    LegalBasis,
    Method,
    Note,
    Outcome,
    Purpose,
    ReviewKind,
    Route,
    Section,
)

if TYPE_CHECKING:
    from reviews.rules import Edition

Item: TypeAlias = (
    "Criterion | LegalBasis | Method | Note | Outcome | Purpose | ReviewKind | Route | Section"
)
Kind = LocalWording.Kind

#: Field of the edition → kind, words of its address, heading.
_FIELDS = {
    "kinds": (Kind.REVIEW_KIND, "kinds", "Kinds of review"),
    "routes": (Kind.ROUTE, "routes", "Other routes when the criteria are not met"),
    "purposes": (Kind.PURPOSE, "purposes", "Purposes"),
    "legal_bases": (Kind.LEGAL_BASIS, "bases", "Legal bases of a request for information"),
    "methods": (Kind.METHOD, "methods", "Ways of carrying a review out"),
    "return_sections": (Kind.RETURN_SECTION, "summary", "Sections of an agency’s summary"),
    "report_sections": (Kind.REPORT_SECTION, "report", "Sections of the report"),
    "panel_outcomes": (Kind.OUTCOME, "answers", "Answers of the National Panel"),
    "notes": (Kind.NOTE, "sentences", "Sentences of forms, letters and the report"),
}
#: A test in law has the criteria that the law gives it, and a purpose comes from guidance: none of one's own.
TAKES_OWN = frozenset(
    {
        Kind.ROUTE,
        Kind.REVIEW_KIND,
        Kind.LEGAL_BASIS,
        Kind.METHOD,
        Kind.RETURN_SECTION,
        Kind.REPORT_SECTION,
        Kind.OUTCOME,
    }
)
SECTIONS = frozenset({Kind.RETURN_SECTION, Kind.REPORT_SECTION})
#: Items that are one text, without an explanation beside it.
SENTENCES = frozenset({Kind.PURPOSE, Kind.NOTE})


@dataclass(frozen=True)
class ItemList:
    """One list of an edition. ``slug`` names it in addresses; ``items`` are as the rule file has them."""

    kind: LocalWording.Kind
    set_key: str
    slug: str
    title: str
    items: tuple[Item, ...]

    @property
    def takes_own(self) -> bool:
        """Whether a partnership can add items of its own."""
        return self.kind in TAKES_OWN

    @property
    def has_required(self) -> bool:
        """Whether its items say that they must be written."""
        return self.kind in SECTIONS

    @property
    def has_help(self) -> bool:
        """Whether its items have an explanation beside their words."""
        return self.kind not in SENTENCES

    @property
    def has_order(self) -> bool:
        """Whether they stand below one another anywhere; a note stands alone, where its form or letter says it."""
        return self.kind != Kind.NOTE


def lists_of(edition: Edition) -> tuple[ItemList, ...]:
    """The lists of an edition in the order in which people meet them; empty ones are left out."""
    found = [
        ItemList(Kind.CRITERION, key, f"criteria-{key}", edition.criteria_sets[key].title, items)
        for key, items in edition.criteria.items()
    ]
    found += [
        ItemList(kind, "", slug, title, getattr(edition, name))
        for name, (kind, slug, title) in _FIELDS.items()
    ]
    return tuple(one for one in found if one.items)


def with_items(edition: Edition, found: Mapping[tuple[str, str], tuple[Item, ...]]) -> Edition:
    """A new edition with other items: (kind, set of criteria) → items. Lists that are not named stay."""
    changes: dict[str, Any] = {
        name: found.get((kind, ""), getattr(edition, name))
        for name, (kind, _slug, _title) in _FIELDS.items()
    }
    criteria: dict[str, Any] = {
        key: found.get((Kind.CRITERION, key), items) for key, items in edition.criteria.items()
    }
    return replace(edition, criteria=MappingProxyType(criteria), **changes)


def words_of(item: Item) -> str:
    """The words of an item: its text or its label."""
    return item.text if isinstance(item, Purpose | Note) else item.label


def help_of(item: Item) -> str:
    """The explanation of an item, which a purpose and a note do not have."""
    return "" if isinstance(item, Purpose | Note) else item.help
