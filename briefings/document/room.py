"""How much of the pages a text will fill: an estimate from the widths of Arial's letters.

Word shares the text of a part evenly between its columns only when another part follows, and that one needs a line, which
can stand alone on a new page. So we say ourselves where the second column of the last page begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from reviews.documents.text import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .sheet import Panel

#: Widths of the letters in thousandths of their size, by groups; all others are 556.
_GROUPS: Final = {
    222: "ijl",
    278: " .,:;!/\\tfI·-",
    191: "'‘’",
    333: 'r()[]“”"`',
    500: "ckvxyzJsz",
    584: "+=<>~",
    611: "FTZL",
    667: "ABEKPSVXY&",
    722: "CDHNRUw",
    778: "GOQ",
    833: "mM",
    889: "%",
    944: "W",
    1000: "…—",
}
_USUAL: Final = 556


class _Widths(dict[str, int]):
    """Widths by letter."""

    def __missing__(self, letter: str) -> int:
        return _USUAL


_WIDTHS: Final = _Widths(
    {letter: width for width, letters in _GROUPS.items() for letter in letters}
)
#: Points. A line of text, what follows a paragraph, an item, a list; a bar of one line, and each line more.
_LINE, _AFTER, _AFTER_ITEM, _AFTER_LIST = 14.5, 4.5, 2.0, 8.0
_BAR, _BAR_LINE = 40.0, 16.1
_INDENT = 14.2
#: A last page so full is left to flow, and one so empty.
_FULL, _NEARLY_EMPTY = 0.85, 0.1


def lines_of(text: str, size: float, wide: float) -> int:
    """Return how many lines a text takes. ``size`` of the letters and ``wide``, the column, in points."""
    room, used, lines = wide * 1000 / size, 0, 1
    for word in text.split():
        width = sum(map(_WIDTHS.__getitem__, word))
        if used and used + 278 + width > room:
            lines, used = lines + 1, width
        else:
            used += width + (278 if used else 0)
        if used > room:
            lines += int(used // room)
            used %= int(room)
    return lines


class Piece(NamedTuple):
    """A bar (``block`` -1) or a paragraph of a panel, counted from 0, and how high it stands in points."""

    panel: int
    block: int
    height: float


def pieces(panels: Sequence[Panel], wide: float) -> Iterator[Piece]:
    """Yield what stands in the columns, from top to bottom. ``wide``: the column, in points."""
    for place, panel in enumerate(panels):
        heading = lines_of(f"{panel.number}   {panel.heading}", 14.5, wide - 8)
        yield Piece(place, -1, _BAR + _BAR_LINE * (heading - 1))
        found = list(blocks(panel.text))
        for at, block in enumerate(found):
            listed = block.kind in ("bullet", "number")
            after = _AFTER
            if listed:
                goes_on = at + 1 < len(found) and found[at + 1].kind == block.kind
                after = _AFTER_ITEM if goes_on else _AFTER_LIST
            room = wide - (_INDENT if listed else 0)
            lines = sum(lines_of(line, 12, room) for line in block.lines)
            yield Piece(place, at, lines * _LINE + after)


def last_page(height: float, first: float, other: float) -> tuple[int, float]:
    """Return how many pages a text of that height takes in two columns, and how full the last is, 0 to 1.

    ``first`` and ``other`` are the heights of a column on the first page and on the others.
    """
    pages, rest, room = 1, height, 2 * first
    while rest > room:
        rest -= room
        pages, room = pages + 1, 2 * other
    return pages, rest / room


def break_at(
    panels: Sequence[Panel], wide: float, first: float, other: float
) -> tuple[int, int] | None:
    """Return the piece, as panel and block, that begins the second column of the last page; None to let the text flow.

    The two columns of the last page end about side by side then. A bar is chosen rather than a paragraph inside a panel.
    """
    found = list(pieces(panels, wide))
    height = sum(piece.height for piece in found)
    pages, full = last_page(height, first, other)
    if full > _FULL or (pages > 1 and full < _NEARLY_EMPTY):
        return None
    rest = full * 2 * (first if pages == 1 else other)
    half, top, best, least = height - rest / 2, 0.0, None, rest / 2
    for place, piece in enumerate(found):
        # Never between a bar and what follows it.
        leads = place and found[place - 1].block < 0
        if place and not leads and top > height - rest:
            cost = abs(top - half) * (1 if piece.block < 0 else 2)
            if cost < least:
                best, least = (piece.panel, piece.block), cost
        top += piece.height
    return best
