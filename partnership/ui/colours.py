"""Colours that can be read: what stands on a partnership's colours, and its colours on white."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

#: WCAG 2.2, 1.4.3: contrast of text with its ground. 1.4.11: of parts of a picture.
READABLE: Final = 4.5
VISIBLE: Final = 3.0
WHITE: Final = "#ffffff"
#: Pure black: with it and white one of the two reads on every colour (4.58:1 at worst); with a softer black neither may.
BLACK: Final = "#000000"
_HEX: Final = re.compile(r"#[0-9a-fA-F]{6}")
_STEP: Final = 0.96


def is_colour(text: str) -> bool:
    """Whether the text is a colour like ``#1d3b5a``."""
    return _HEX.fullmatch(text) is not None


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 to 1, as WCAG 2.2 defines it. Raises ``ValueError`` for what is no colour."""
    if not is_colour(colour):
        raise ValueError(f"“{colour}” is not a colour like #1d3b5a.")
    red, green, blue = (
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(ground: str) -> str:
    """Return white or black, whichever reads better on the colour; always at least 4.5:1."""
    return max((WHITE, BLACK), key=lambda ink: contrast(ink, ground))


def darkened(colour: str, *, least: float = READABLE, on: str = WHITE) -> str:
    """Return the colour, made darker until it has that contrast with a light ground. One that has it stays as it is."""
    red, green, blue = _channels(colour.lower())
    found = colour.lower()
    while contrast(found, on) < least and found != BLACK:
        red, green, blue = int(red * _STEP), int(green * _STEP), int(blue * _STEP)
        found = f"#{red:02x}{green:02x}{blue:02x}"
    return found


def tint(colour: str, share: float = 0.1) -> str:
    """Return a pale ground: that share of the colour, the rest white."""
    return "#" + "".join(f"{round(255 + (part - 255) * share):02x}" for part in _channels(colour))


@dataclass(frozen=True)
class Shade:
    """One colour of a partnership, and what can be read on it and with it."""

    fill: str
    #: Words on the fill.
    ink: str
    #: Words in the colour, on white.
    words: str
    #: Lines in the colour, on white.
    line: str


@dataclass(frozen=True)
class Palette:
    """The two colours of a partnership."""

    main: Shade
    second: Shade

    @property
    def panels(self) -> tuple[Shade, Shade]:
        """Return the two colours in the order in which panels have them."""
        return self.main, self.second

    def of(self, place: int) -> Shade:
        """Return the colour of a panel, counted from 0: the two take turns."""
        return self.second if place % 2 else self.main


@lru_cache(maxsize=128)
def palette(main: str, second: str) -> Palette:
    """Return what a sheet is drawn with. Raises ``ValueError`` for what is no colour."""
    return Palette(_shade(main), _shade(second))


def _shade(colour: str) -> Shade:
    fill = colour.lower()
    return Shade(fill, ink_on(fill), darkened(fill), darkened(fill, least=VISIBLE))
