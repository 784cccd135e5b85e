"""How much of the pages a text will fill: an estimate from the widths of Arial's letters.

Word shares the text of a part evenly between its columns only when another part follows, and that one needs a line, which
would stand alone on a new page when the page is full. So we have to know whether the last page will be nearly full.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviews.documents.text import blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def height_of(panels: Sequence[Panel], wide: float) -> float:
    """Return how high the panels stand in one column of that width; both in points."""
    total = 0.0
    for panel in panels:
        heading = lines_of(f"{panel.number}   {panel.heading}", 14.5, wide - 8)
        total += _BAR + _BAR_LINE * (heading - 1)
        in_list = False
        for block in blocks(panel.text):
            listed = block.kind in ("bullet", "number")
            if in_list and not listed:
                total += _AFTER_LIST - _AFTER_ITEM
            room = wide - (_INDENT if listed else 0)
            lines = sum(lines_of(line, 12, room) for line in block.lines)
            total += lines * _LINE + (_AFTER_ITEM if listed else _AFTER)
            in_list = listed
        total += _AFTER_LIST - _AFTER_ITEM if in_list else 0
    return total


def last_page(height: float, first: float, other: float) -> tuple[int, float]:
    """Return how many pages a text of that height takes in two columns, and how full the last is, 0 to 1.

    ``first`` and ``other`` are the heights of a column on the first page and on the others.
    """
    pages, rest, room = 1, height, 2 * first
    while rest > room:
        rest -= room
        pages, room = pages + 1, 2 * other
    return pages, rest / room


def may_balance(height: float, first: float, other: float) -> bool:
    """Whether the last page is surely not full, and surely a page with text: then its columns can end side by side."""
    pages, full = last_page(height, first, other)
    return full < 0.9 and not (pages > 1 and full < 0.06)
