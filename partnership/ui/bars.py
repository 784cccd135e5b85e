"""Bars: what a chart shows, before it is drawn. The page draws it as SVG, a Word file as a chart of its own.

A bar is one row of a table with its numbers in a line: whoever cannot see the chart reads the table beside it, which says more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

#: Pixels: the line with the words of a bar, the bar below it, and the room to the next.
WORDS, THICK, GAP = 24, 22, 14


#: How a piece looks: its colour and, so that nobody needs to tell colours apart, its pattern (the Office name).
LOOKS = {
    "calm": ("1D70B8", ""),
    "late": ("942514", "wdUpDiag"),
    "waiting": ("F5B800", "pct20"),
    "done": ("0F7A52", "ltHorz"),
}


@dataclass(frozen=True)
class Series:
    """One kind of piece that bars are made of. ``look`` is one of ``LOOKS``."""

    words: str
    look: str

    @property
    def colour(self) -> str:
        """Its colour, as SVG writes it."""
        return f"#{LOOKS[self.look][0]}"


@dataclass(frozen=True)
class Bar:
    """One bar: its words, a number for each series, and numbers that only the table shows. ``link`` leads to the rows behind it."""

    words: str
    numbers: tuple[int, ...]
    beside: tuple[int, ...] = ()
    link: str = ""

    @property
    def total(self) -> int:
        """The length of the bar."""
        return sum(self.numbers)


@dataclass(frozen=True)
class Piece:
    """One drawn piece of a bar; ``left`` and ``width`` in per cent of the drawing."""

    left: float
    width: float
    series: Series
    number: int


@dataclass(frozen=True)
class Drawn:
    """One drawn bar: ``top`` is where its words begin, in pixels."""

    bar: Bar
    top: int
    pieces: Sequence[Piece]

    @property
    def baseline(self) -> int:
        """Where its words stand."""
        return self.top + WORDS - 7

    @property
    def bar_top(self) -> int:
        """Where the bar begins."""
        return self.top + WORDS


@dataclass(frozen=True)
class Bars:
    """A chart with bars in a column. ``key`` is its name in the page, ``beside`` heads the numbers that only the table shows."""

    key: str
    title: str
    rows: str
    series: tuple[Series, ...]
    bars: tuple[Bar, ...]
    beside: tuple[str, ...] = ()
    note: str = ""
    thick: int = field(default=THICK, init=False)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(bar.total or any(bar.beside) for bar in self.bars)

    @property
    def height(self) -> int:
        """Height of the drawing, in pixels."""
        return len(self.bars) * (WORDS + THICK + GAP)

    @property
    def in_words(self) -> str:
        """What the chart tells, for somebody who hears it: each bar with its numbers."""
        said = "; ".join(
            f"{bar.words}: "
            + ", ".join(
                f"{number} {one.words.lower()}"
                for one, number in zip(self.series, bar.numbers, strict=True)
            )
            for bar in self.bars
        )
        return f"{said}." if said else "There is nothing to show."

    def drawn(self) -> list[Drawn]:
        """Return the bars as they stand in the drawing; the longest is as wide as it."""
        longest = max((bar.total for bar in self.bars), default=0) or 1
        found = []
        for place, bar in enumerate(self.bars):
            left, pieces = 0.0, []
            for one, number in zip(self.series, bar.numbers, strict=True):
                if number:
                    width = 100 * number / longest
                    pieces.append(Piece(round(left, 3), round(width, 3), one, number))
                    left += width
            found.append(Drawn(bar, place * (WORDS + THICK + GAP), pieces))
        return found
