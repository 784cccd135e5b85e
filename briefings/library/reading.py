"""An edition as its page shows it: its text with real lists, as the Word file has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from reviews.documents.text import blocks

if TYPE_CHECKING:
    from ..document.sheet import Sheet


@dataclass(frozen=True)
class Piece:
    """A paragraph, a small heading, or a list; ``kind`` as in ``reviews.documents.text``. A paragraph can have several lines."""

    kind: str
    lines: Sequence[str]
    first: int = 1


@dataclass(frozen=True)
class Shown:
    """One numbered block."""

    number: int
    heading: str
    pieces: Sequence[Piece]


def shown(sheet: Sheet) -> list[Shown]:
    """Return the blocks of a sheet, ready for a page."""
    return [Shown(panel.number, panel.heading, pieces_of(panel.text)) for panel in sheet.panels]


def pieces_of(text: str) -> list[Piece]:
    """Cut typed text into paragraphs and lists; lines of a list that follow each other are one list."""
    found: list[Piece] = []
    for kind, group in groupby(blocks(text), key=lambda block: block.kind):
        rows = list(group)
        if kind in ("bullet", "number"):
            lines = [" ".join(row.lines) for row in rows]
            found.append(Piece(kind, lines, rows[0].number or 1))
        else:
            found += [Piece(kind, row.lines) for row in rows]
    return found
