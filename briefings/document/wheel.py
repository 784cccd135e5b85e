"""The wheel that practitioners know: one numbered part for each panel, in the partnership's colours.

It holds numbers and no headings: at the size that leaves room for the text, headings in it would be smaller than
12 point. Each number stands again on the panel it belongs to; the words for people who cannot see it name them all.
"""

from __future__ import annotations

import io
import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageColor, ImageDraw, ImageFont

from partnership.ui.colours import BLACK, WHITE, Palette, palette
from reviews.documents.text import one_line

if TYPE_CHECKING:
    from .sheet import Sheet

#: Dots across.
_ACROSS: Final = 960
#: Parts of the radius: the outer edge, the hole, and where the numbers stand.
_RIM, _HOLE, _NUMBERS = 0.98, 0.47, 0.725
#: Size of the letters as a part of the radius. The lower line is 12 point in a wheel of 4.8 cm.
_DIGITS, _BIG, _SMALL = 0.30, 0.42, 0.185


def middle_of(sheet: Sheet) -> tuple[str, str]:
    """Return the two lines in the middle: how many minutes the kind is named for, else how many parts there are."""
    kind = sheet.kind_words.lower()
    if kind.startswith("7-minute"):
        return "7", "minutes"
    if kind.startswith("one-minute"):
        return "1", "minute"
    count = len(sheet.panels)
    return str(count), "part" if count == 1 else "parts"


def in_words(sheet: Sheet) -> str:
    """Return what the picture says, for people who cannot see it."""
    count = len(sheet.panels)
    parts = ", ".join(f"{panel.number} {one_line(panel.heading)}".strip() for panel in sheet.panels)
    return f"A wheel with {count} numbered part{'' if count == 1 else 's'}: {parts}."


def as_png(sheet: Sheet) -> bytes:
    """Return the wheel as a picture for Word."""
    numbers = tuple(panel.number for panel in sheet.panels)
    return _png(numbers, middle_of(sheet), palette(sheet.main_colour, sheet.second_colour))


@lru_cache(maxsize=64)
def _png(numbers: tuple[int, ...], middle: tuple[str, str], colours: Palette) -> bytes:
    """Draw it. The same colours and numbers come again and again, so the last pictures are kept.

    A few flat colours by number, fine enough (500 dots an inch) to need no soft edges: quick to draw and to pack.
    """
    inks = _Inks()
    half = _ACROSS / 2
    picture = Image.new("P", (_ACROSS, _ACROSS), inks.of(WHITE))
    draw = ImageDraw.Draw(picture)
    rim = [half - half * _RIM, half - half * _RIM, half + half * _RIM, half + half * _RIM]
    each = 360 / max(1, len(numbers))
    for place in range(len(numbers)):
        shade = colours.of(place)
        draw.pieslice(rim, place * each - 90, (place + 1) * each - 90, fill=inks.of(shade.fill))
        draw.arc(
            rim, place * each - 90, (place + 1) * each - 90,
            fill=inks.of(shade.line), width=round(_ACROSS * 0.005),
        )  # fmt: skip
    if len(numbers) > 1:
        for place in range(len(numbers)):
            spot = _spot(place * each, half, 1.0)
            draw.line([(half, half), spot], fill=inks.of(WHITE), width=round(_ACROSS * 0.016))
    hole = half * _HOLE
    draw.ellipse([half - hole, half - hole, half + hole, half + hole], fill=inks.of(WHITE))
    many = 0.8 if len(numbers) > 9 else 1.0
    for place, number in enumerate(numbers):
        spot = _spot((place + 0.5) * each, half, _NUMBERS)
        _write(draw, spot, str(number), half * _DIGITS * many, inks.of(colours.of(place).ink))
    _write(draw, (half, half - half * 0.10), middle[0], half * _BIG, inks.of(colours.main.words))
    _write(draw, (half, half + half * 0.21), middle[1], half * _SMALL, inks.of(BLACK))
    picture.putpalette(inks.palette())
    out = io.BytesIO()
    picture.save(out, "PNG", bits=4, compress_level=4)
    return out.getvalue()


class _Inks:
    """The colours of a picture, by number: at most sixteen."""

    def __init__(self) -> None:
        self._known: list[str] = []

    def of(self, colour: str) -> int:
        """Return the number of a colour; a new one gets the next."""
        if colour not in self._known:
            self._known.append(colour)
        return self._known.index(colour)

    def palette(self) -> list[int]:
        """Return all as red, green, blue, one after the other."""
        return [part for colour in self._known for part in ImageColor.getrgb(colour)]


def _spot(degrees: float, half: float, share: float) -> tuple[float, float]:
    """Return a spot on the way from the middle to the rim; degrees count clockwise from the top."""
    turn = math.radians(degrees - 90)
    return half + math.cos(turn) * half * share, half + math.sin(turn) * half * share


@lru_cache(maxsize=16)
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _write(
    draw: ImageDraw.ImageDraw, spot: tuple[float, float], text: str, size: float, ink: int
) -> None:
    """Write in the middle of a spot. The font that comes with Pillow has one weight; a stroke makes it bold."""
    stroke = max(1, round(size * 0.02))
    draw.text(spot, text, ink, _font(round(size)), anchor="mm", stroke_width=stroke)


def as_svg(sheet: Sheet) -> str:
    """Return the same wheel as SVG, for the page that becomes a PDF."""
    colours = palette(sheet.main_colour, sheet.second_colour)
    numbers = [panel.number for panel in sheet.panels]
    each = 360 / max(1, len(numbers))
    drawn = []
    for place in range(len(numbers)):
        shade = colours.of(place)
        look = f'fill="{shade.fill}" stroke="{shade.line}" stroke-width="0.8"'
        if len(numbers) == 1:
            drawn.append(f'<circle cx="100" cy="100" r="{100 * _RIM}" {look}/>')
            continue
        x, y = _spot(place * each, 100, _RIM)
        to_x, to_y = _spot((place + 1) * each, 100, _RIM)
        drawn.append(
            f'<path d="M100 100L{x:.2f} {y:.2f}A{100 * _RIM} {100 * _RIM} 0 {int(each > 180)} 1 {to_x:.2f} {to_y:.2f}Z" {look}/>'
        )
    if len(numbers) > 1:
        for place in range(len(numbers)):
            x, y = _spot(place * each, 100, 1.0)
            drawn.append(
                f'<path d="M100 100L{x:.2f} {y:.2f}" stroke="{WHITE}" stroke-width="3.2"/>'
            )
    drawn.append(f'<circle cx="100" cy="100" r="{100 * _HOLE}" fill="{WHITE}"/>')
    many = 0.8 if len(numbers) > 9 else 1.0
    for place, number in enumerate(numbers):
        x, y = _spot((place + 0.5) * each, 100, _NUMBERS)
        drawn.append(_svg_text(x, y, str(number), 100 * _DIGITS * many, colours.of(place).ink))
    first, second = middle_of(sheet)
    drawn.append(_svg_text(100, 90, first, 100 * _BIG, colours.main.words))
    drawn.append(_svg_text(100, 121, second, 100 * _SMALL, BLACK))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" width="200" height="200">{"".join(drawn)}</svg>'


def _svg_text(x: float, y: float, text: str, size: float, ink: str) -> str:
    """Write in the middle of a spot. The height of a digit is 0.7 of its size, so the line under it stands 0.35 lower."""
    return (
        f'<text x="{x:.2f}" y="{y + size * 0.35:.2f}" font-size="{size:.2f}" font-weight="bold" fill="{ink}"'
        f' text-anchor="middle" font-family="Arial, Liberation Sans, sans-serif">{text}</text>'
    )
