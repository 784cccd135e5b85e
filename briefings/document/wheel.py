"""The wheel that practitioners know: one numbered part for each panel, in the partnership's colours.

It holds numbers and no headings: at the size that leaves room for the text, headings in it would be smaller than
12 point. Each number stands again on the panel it belongs to; the words for people who cannot see it name them all.
"""

from __future__ import annotations

import io
import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw, ImageFont

from partnership.ui.colours import BLACK, WHITE, Palette, palette

if TYPE_CHECKING:
    from .sheet import Sheet

#: Dots across, and how much larger it is drawn before it is made smaller, for smooth edges.
_ACROSS: Final = 620
_LARGER: Final = 2
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
    parts = ", ".join(f"{panel.number} {panel.heading}".strip() for panel in sheet.panels)
    return f"A wheel with {count} numbered part{'' if count == 1 else 's'}: {parts}."


def as_png(sheet: Sheet) -> bytes:
    """Return the wheel as a picture for Word."""
    numbers = tuple(panel.number for panel in sheet.panels)
    return _png(numbers, middle_of(sheet), palette(sheet.main_colour, sheet.second_colour))


@lru_cache(maxsize=64)
def _png(numbers: tuple[int, ...], middle: tuple[str, str], colours: Palette) -> bytes:
    """Draw it. The same colours and numbers come again and again, so the last pictures are kept."""
    side = _ACROSS * _LARGER
    half = side / 2
    picture = Image.new("RGB", (side, side), WHITE)
    draw = ImageDraw.Draw(picture)
    rim = [half - half * _RIM, half - half * _RIM, half + half * _RIM, half + half * _RIM]
    each = 360 / max(1, len(numbers))
    for place in range(len(numbers)):
        shade = colours.of(place)
        draw.pieslice(
            rim, place * each - 90, (place + 1) * each - 90,
            fill=shade.fill, outline=shade.line, width=round(side * 0.006),
        )  # fmt: skip
    if len(numbers) > 1:
        for place in range(len(numbers)):
            x, y = _spot(place * each, half, 1.0)
            draw.line([half, half, x, y], fill=WHITE, width=round(side * 0.016))
    hole = half * _HOLE
    draw.ellipse([half - hole, half - hole, half + hole, half + hole], fill=WHITE)
    many = 0.8 if len(numbers) > 9 else 1.0
    for place, number in enumerate(numbers):
        spot = _spot((place + 0.5) * each, half, _NUMBERS)
        _write(draw, spot, str(number), half * _DIGITS * many, colours.of(place).ink)
    _write(draw, (half, half - half * 0.10), middle[0], half * _BIG, colours.main.words)
    _write(draw, (half, half + half * 0.21), middle[1], half * _SMALL, BLACK)
    out = io.BytesIO()
    picture.reduce(_LARGER).save(out, "PNG")
    return out.getvalue()


def _spot(degrees: float, half: float, share: float) -> tuple[float, float]:
    """Return a spot on the way from the middle to the rim; degrees count clockwise from the top."""
    turn = math.radians(degrees - 90)
    return half + math.cos(turn) * half * share, half + math.sin(turn) * half * share


@lru_cache(maxsize=16)
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _write(
    draw: ImageDraw.ImageDraw, spot: tuple[float, float], text: str, size: float, ink: str
) -> None:
    """Write in the middle of a spot. The font that comes with Pillow has one weight; a stroke makes it bold."""
    stroke = max(1, round(size * 0.02))
    draw.text(
        spot, text, ink, _font(round(size)), anchor="mm", stroke_width=stroke, stroke_fill=ink
    )


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
