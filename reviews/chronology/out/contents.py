"""What both files say: the lines of the part that was chosen, and how much is withheld, as the reader may know it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnership.ui.words import day

from ..colours import Source
from ..merged import Withheld, count_withheld
from ..reading import Wanted, whole
from ..rows import Row

if TYPE_CHECKING:
    from reviews.models import Review


@dataclass(frozen=True)
class Contents:
    """The part of a chronology that goes out. ``part`` says in words what was chosen, "" for all."""

    rows: list[Row]
    sources: dict[int, Source]
    withheld: Withheld
    part: str

    @property
    def count(self) -> str:
        """How many events, in words."""
        found = len(self.rows)
        said = f"{found:,} {'event' if found == 1 else 'events'}"
        return f"{said} ({self.part})" if self.part else said


def contents_of(review: Review, wanted: Wanted) -> Contents:
    """Gather it; what is withheld is in no file, whoever has it made."""
    rows, sources = whole(review, wanted)
    return Contents(rows, sources, count_withheld(review, wanted.rows()), part_words(wanted))


def part_words(wanted: Wanted) -> str:
    """Say what was chosen: "Housing, from 3 May 2025, with “bruise”"."""
    parts = []
    if wanted.agency:
        parts.append(wanted.agency.short_name)
    if wanted.since:
        parts.append(f"from {day(wanted.since)}")
    if wanted.until:
        parts.append(f"up to {day(wanted.until)}")
    if wanted.words:
        parts.append(f"with “{wanted.words}”")
    return ", ".join(parts)
