"""Lines of the merged chronology: each event once, in its order, with all who tell of it and what does not agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .groups import Groups
from .shown import Shown, all_shown

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from partnership.models import Agency
    from reviews.models import ChronologyEntry, ChronologyPair


@dataclass(frozen=True)
class Differs:
    """Another entry that does not agree, and what a person noted of it."""

    item: Shown
    pair: ChronologyPair

    @property
    def sentence(self) -> str:
        """In words, for paper: "Differs from Housing, May 2025: “…”. What differs: …"."""
        said = f"Differs from {self.item.agency.short_name}, {self.item.when}: “{self.item.what}”"
        if self.pair.note:
            said += f" What differs: {self.pair.note}"
        return f"{said} {self.asked}" if self.pair.asks else said

    @property
    def asked(self) -> str:
        """Who is asked about it."""
        return f"{self.pair.asks.short_name} is asked." if self.pair.asks else "Nobody is asked."


@dataclass(frozen=True)
class Row:
    """One event: the entry that comes first, others that tell of the same, and those that differ."""

    item: Shown
    others: list[Shown] = field(default_factory=list)
    differs: list[Differs] = field(default_factory=list)

    @property
    def agencies(self) -> list[Agency]:
        """All who tell of it, each once, the first entry's first."""
        found: dict[int, Agency] = {}
        for item in (self.item, *self.others):
            found.setdefault(item.agency.pk, item.agency)
        return list(found.values())

    @property
    def sources(self) -> str:
        """Their short names, for paper."""
        return "\n".join(agency.short_name for agency in self.agencies)

    @property
    def what(self) -> str:
        """All words of it, for paper: those of others with their name and date, then what differs."""
        parts = [self.item.what]
        parts += [f"{one.agency.short_name}, {one.when}: {one.what}" for one in self.others]
        parts += [one.sentence for one in self.differs]
        return "\n\n".join(parts)

    @property
    def significance(self) -> str:
        """Why it matters, in the words of each."""
        parts = [self.item.significance] if self.item.significance else []
        parts += [
            f"{one.agency.short_name}: {one.significance}"
            for one in self.others
            if one.significance
        ]
        return "\n\n".join(parts)

    @property
    def records(self) -> str:
        """The records that it is from."""
        return "\n".join(one.record for one in (self.item, *self.others) if one.record)

    @property
    def is_key_episode(self) -> bool:
        """Whether one of the agencies thinks that it mattered most."""
        return any(one.is_key_episode for one in (self.item, *self.others))


def leads(matching: Iterable[int], groups: Groups) -> list[int]:
    """Return the entries with which lines begin, in the order of ``matching``, each group once."""
    return list(dict.fromkeys(groups.lead.get(pk, pk) for pk in matching))


def rows_for(
    chosen: Sequence[int] | None, groups: Groups, entries: QuerySet[ChronologyEntry]
) -> list[Row]:
    """Return the lines that begin with the chosen entries. ``entries`` is what the person may read; two queries.

    None is all of them, in the order of ``entries``.
    """
    found = entries
    if chosen is not None:
        wanted = set(chosen)
        for pk in chosen:
            wanted |= set(groups.after.get(pk, ()))
        for pk in list(wanted):
            for pair in groups.differing.get(pk, ()):
                wanted |= {pair.first_id, pair.second_id}
        found = entries.filter(pk__in=wanted)
    items = {item.pk: item for item in all_shown(found)}
    if chosen is None:
        chosen = leads(items, groups)
    return [_row(items, pk, groups) for pk in chosen if pk in items]


def _row(items: dict[int, Shown], pk: int, groups: Groups) -> Row:
    others = [items[other] for other in groups.after.get(pk, ()) if other in items]
    members = {pk, *(item.pk for item in others)}
    differs = []
    for member in (pk, *(item.pk for item in others)):
        for pair in groups.differing.get(member, ()):
            other = pair.second_id if pair.first_id == member else pair.first_id
            if other in items and other not in members:
                differs.append(Differs(items[other], pair))
    return Row(items[pk], others, differs)
