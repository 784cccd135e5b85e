"""A partnership's lists as its people see them: each item, where it comes from, and what was made of it here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reviews.models import LocalWording
from reviews.process import UnknownProcess, process_for
from reviews.rules import Edition, Section, Status, editions

from .lists import Item, ItemList, help_of, lists_of, words_of
from .overlay import Words, lay_over

if TYPE_CHECKING:
    from partnership.models import Partnership


@dataclass(frozen=True)
class Line:
    """One item of a list under one edition. ``usual`` is None for an item of the partnership's own.

    ``item`` is what people read now, or would read if it was not left out.
    """

    edition: Edition
    of: ItemList
    key: str
    usual: Item | None
    row: LocalWording | None
    item: Item

    @property
    def editable(self) -> bool:
        """Whether the partnership may change it: no source was read that fixes it, or it is its own."""
        return self.usual is None or self.usual.editable

    @property
    def counts(self) -> bool:
        """Whether what the partnership set here is in effect under this edition."""
        return self.row is not None and self.editable

    @property
    def is_own(self) -> bool:
        """Whether the partnership added it."""
        return self.usual is None

    @property
    def has_own_words(self) -> bool:
        """Whether people read the partnership's words in place of the rule file's."""
        return self.counts and self.row is not None and bool(self.row.label)

    @property
    def left_out(self) -> bool:
        """Whether reviews leave it out."""
        return self.counts and self.row is not None and self.row.left_out

    @property
    def words(self) -> str:
        """What people read."""
        return words_of(self.item)

    @property
    def help(self) -> str:
        """The explanation beside it."""
        return help_of(self.item)

    @property
    def usual_words(self) -> str:
        """The words of the rule file; empty for an item of the partnership's own."""
        return words_of(self.usual) if self.usual else ""

    @property
    def usual_help(self) -> str:
        """The explanation of the rule file."""
        return help_of(self.usual) if self.usual else ""

    @property
    def readers_see(self) -> str:
        """What stands in its place for those who did not write under it; empty where it is the same."""
        return self.item.heading if isinstance(self.item, Section) else ""

    @property
    def required(self) -> bool:
        """Whether it must be written; only sections can be."""
        return isinstance(self.item, Section) and self.item.required

    @property
    def usual_required(self) -> bool:
        """What the rule file says of that."""
        return isinstance(self.usual, Section) and self.usual.required

    @property
    def order(self) -> int | None:
        """The place that the partnership gave it, 1 is the first; None as usual."""
        return self.row.order if self.row else None

    @property
    def reason(self) -> str:
        """Why it is not as usual; empty when it is."""
        return self.row.reason if self.row and self.counts else ""

    @property
    def citation(self) -> str:
        """Where it is written; empty where nothing says so."""
        return self.item.citation

    @property
    def status(self) -> Status:
        """How sure the rule file is of its words; of the partnership's own, that they are local practice."""
        return self.item.status

    @cached_property
    def fixed_under(self) -> tuple[Edition, ...]:
        """Other editions of the process that fix the item, so that nothing set here counts for their reviews."""
        return tuple(
            one
            for one in editions(self.edition.process)
            if one is not self.edition
            and any(
                item.key == self.key and not item.editable
                for found in lists_of(one)
                if (found.kind, found.set_key) == (self.of.kind, self.of.set_key)
                for item in found.items
            )
        )


def worded_edition(process: str, short_id: str) -> Edition | None:
    """The edition whose id ends so, of a process whose pages read the lists; else None."""
    found = editions(process) if reads_lists(process) else ()
    return next((one for one in found if short_id_of(one) == short_id), None)


def reads_lists(process: str) -> bool:
    """Whether the pages and documents of a process read the lists of its rule file."""
    try:
        return process_for(process).reads_lists
    except UnknownProcess:
        return False


def short_id_of(edition: Edition) -> str:
    """What names an edition beside its process: "wt2026"."""
    return edition.id.partition(".")[2]


def rows_of(partnership: Partnership, process: str) -> list[LocalWording]:
    """The partnership's own words for a process; one query."""
    return list(
        LocalWording.objects.filter(partnership=partnership, process=process).order_by("pk")
    )


def lines_of(edition: Edition, of: ItemList, rows: Sequence[LocalWording]) -> list[Line]:
    """The items of a list in the order in which people read them; what is left out comes last."""
    mine = {row.key: row for row in rows if (row.kind, row.set_key) == (of.kind, of.set_key)}
    # Also what is left out is laid over, to show what it said.
    laid = lay_over(edition, tuple(Words.of(row, in_use=True) for row in mine.values()))
    usual = {item.key: item for item in of.items}
    same = next(one for one in lists_of(laid) if (one.kind, one.set_key) == (of.kind, of.set_key))
    found = [
        Line(edition, of, item.key, usual.get(item.key), mine.get(item.key), item)
        for item in same.items
    ]
    return sorted(found, key=lambda line: line.left_out)
