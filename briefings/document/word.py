"""The briefing as a Word file: one or two sides of A4 that a team leader pins up.

At the head the partnership's name on its colour, the title, and the wheel; then the panels in two columns, each with a
bar that has its number and heading; at the foot of each page whom to ask. Columns are text that flows, not boxes or tables:
a screen reader hears title, heading 1, its text, heading 2, in the order in which they stand.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docx.image.image import Image
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from partnership.ui.colours import palette
from reviews.documents.errors import DocumentError
from reviews.documents.images import without_metadata
from reviews.documents.ooxml import VAL, Element, W, paragraph, run, simple_field, sub
from reviews.documents.prose import Prose
from reviews.documents.text import blocks, one_line

from . import facts
from .package import Package
from .room import break_at, lines_of
from .styles import NUMBERS, WORDS, filled
from .wheel import as_png, in_words

if TYPE_CHECKING:
    from partnership.ui.colours import Palette

    from .sheet import Panel, Sheet

#: A4 and its margins, in twips (1/1440 inch).
_WIDE, _TALL = 11906, 16838
_SIDE, _TOP, _BOTTOM, _EDGE = 964, 737, 1247, 454
#: The first page begins lower when a line stands above it.
_TOP_MARKED = 1077
_TEXT: Final = _WIDE - 2 * _SIDE
#: Between columns; and the column at the head that holds the wheel.
_GAP, _WHEEL = 380, 2780
_CM: Final = 360_000
_TWIP: Final = 635
_POINT: Final = 20
#: The largest that a logo is shown, in centimetres.
_LOGO_WIDE, _LOGO_TALL = 6.5, 1.6
#: Longer titles are set smaller, so that the head stays as high as the wheel: letters, and half points.
_TITLES: Final = ((48, 0), (80, 44), (120, 36), (180, 30))
#: A word longer than this may break where a line ends; 12 point in a column of 8 cm.
_LONGEST_WORD = 34


def as_word(sheet: Sheet) -> bytes:
    """Return the Word file; the same sheet gives the same bytes.

    Raises ``DocumentError`` for a sheet without title or team, a logo that is damaged, or a time without a zone.
    """
    if not one_line(sheet.title) or not one_line(sheet.unit_name):
        raise DocumentError("A briefing needs a title and the name of the team.")
    colours = palette(sheet.main_colour, sheet.second_colour)
    package = Package(sheet, colours)
    body = package.body
    _head(package, sheet)
    turn = _second_column(sheet)
    place, at = 0, -1

    def written(style: str) -> Element:
        """A paragraph of a panel, in the second column when it is its turn."""
        nonlocal at
        p = paragraph(body, style)
        if (place, at) == turn:
            sub(sub(p, "r"), "br", type="column")
        at += 1
        return p

    prose = Prose(package.numbering, written)
    for place, panel in enumerate(sheet.panels):
        at = -1
        _bar(written("Heading1"), panel, place, colours)
        prose.write(blocks(_breakable(panel.text)))
    body.append(_section(package, _even() if sheet.panels else _one()))
    return package.to_bytes()


def _head(package: Package, sheet: Sheet) -> None:
    body = package.body
    if sheet.state_words:
        run(paragraph(package.header, "Header"), one_line(sheet.state_words))
    _foot(package, sheet)
    run(paragraph(body, "Band"), one_line(sheet.partnership))
    _end_section(package, columns=_one())
    if sheet.logo:
        _logo(package, sheet, sheet.logo)
    run(paragraph(body, "Kind"), one_line(sheet.kind_words))
    title = one_line(sheet.title)
    written = run(paragraph(body, "Title"), _breakable(title, 18))
    half_points = _title_size(title)
    if half_points:
        properties = written.makeelement(f"{W}rPr")
        written.insert(0, properties)
        for tag in ("sz", "szCs"):
            sub(properties, tag).set(VAL, str(half_points))
    for line in facts.lines(sheet):
        run(paragraph(body, "Facts"), line)
    if sheet.panels:
        sub(sub(body[-1], "r"), "br", type="column")
        picture = paragraph(body, "Wheel")
        drawing = sub(sub(picture, "r"), "drawing")
        side = _WHEEL * _TWIP
        drawing.append(package.picture(as_png(sheet), "Wheel", in_words(sheet), side, side))
        _end_section(package, columns=_with_wheel())
    else:
        _end_section(package, columns=_one())


def _logo(package: Package, sheet: Sheet, logo: bytes) -> None:
    """Set the logo above the title, as large as it may be, in its own proportions."""
    logo = without_metadata(logo)
    try:
        known = Image.from_blob(logo)
        wide, tall = known.px_width, known.px_height
    except Exception as error:  # whatever a damaged picture makes the reader raise
        raise DocumentError("This picture file is damaged.") from error
    if not wide or not tall:
        raise DocumentError("This picture file is damaged.")
    scale = min(_LOGO_WIDE / wide, _LOGO_TALL / tall) * _CM
    drawing = sub(sub(paragraph(package.body, "Logo"), "r"), "drawing")
    words = one_line(sheet.logo_words) or f"Logo of {one_line(sheet.partnership)}"
    drawing.append(
        package.picture(
            logo, "Logo", words, max(1, round(wide * scale)), max(1, round(tall * scale))
        )
    )


def _bar(p: Element, panel: Panel, place: int, colours: Palette) -> None:
    """Fill the heading of a panel: its number as a badge, and its words, on one of the two colours."""
    second = place % 2
    if second:
        for part in parse_xml(f"<w:pPr {nsdecls('w')}>{filled(colours.second, 3)}</w:pPr>"):
            p[0].append(part)
    run(p, f"\u00a0{panel.number}\u00a0", NUMBERS[second])
    words = one_line(panel.heading) or f"Part {panel.number}"
    run(p, f" {_breakable(words, 24)}", WORDS[second])


def _breakable(text: str, longest: int = _LONGEST_WORD) -> str:
    """Return the text with places where a word may break that is wider than its column, like an address of the web."""

    def broken(found: re.Match[str]) -> str:
        word = found[0]
        return "\u200b".join(word[at : at + longest] for at in range(0, len(word), longest))

    return re.sub(rf"\S{{{longest + 1},}}", broken, text)


def _second_column(sheet: Sheet) -> tuple[int, int] | None:
    """Return which panel and paragraph begins the second column of the last page, where we have to say it."""
    page = (_TALL - (_TOP_MARKED if sheet.state_words else _TOP) - _BOTTOM) / _POINT
    wide = (_TEXT - _GAP) / 2 / _POINT
    return break_at(sheet.panels, wide, page - _head_height(sheet), page)


def _head_height(sheet: Sheet) -> float:
    """Estimate how high the head stands above the panels, in points."""
    wide = (_TEXT - _WHEEL - _GAP) / _POINT
    title = one_line(sheet.title)
    size = (_title_size(title) or 52) / 2
    words = lines_of(title, size * 1.05, wide) * size * 1.15 + 24
    about = sum(lines_of(line, 12, wide) for line in facts.lines(sheet)) * 16.5
    logo = _LOGO_TALL * 28.35 + 5 if sheet.logo else 0
    band = lines_of(sheet.partnership, 14.5, _TEXT / _POINT) * 16.1 + 22
    return band + max(_WHEEL / _POINT, logo + words + about)


def _title_size(title: str) -> int:
    """Return the size of a long title in half points, or 0 for the usual one."""
    return next((half for letters, half in _TITLES if len(title) <= letters), _TITLES[-1][1])


def _foot(package: Package, sheet: Sheet) -> None:
    run(paragraph(package.footer, "Contact"), facts.contact(sheet))
    p = paragraph(package.footer, "Footer")
    sub(sub(p[0], "tabs"), "tab", val="right", pos=str(_TEXT))
    run(p, f"{facts.foot(sheet)}\tPage ")
    simple_field(p, "PAGE", "1")
    run(p, " of ")
    simple_field(p, "NUMPAGES", "1")


# Sections: parts of the text with columns of their own


def _one() -> str:
    return '<w:cols w:space="0"/>'


def _even() -> str:
    return f'<w:cols w:num="2" w:space="{_GAP}"/>'


def _with_wheel() -> str:
    left = _TEXT - _WHEEL - _GAP
    return (
        f'<w:cols w:num="2" w:equalWidth="0"><w:col w:w="{left}" w:space="{_GAP}"/>'
        f'<w:col w:w="{_WHEEL}"/></w:cols>'
    )


def _end_section(package: Package, *, columns: str) -> None:
    """End a part with the last paragraph that is there; the next goes on on the same page."""
    package.body[-1][0].append(_section(package, columns))


def _section(package: Package, columns: str) -> Element:
    top = _TOP_MARKED if len(package.header) else _TOP
    found: Element = parse_xml(
        f"<w:sectPr {nsdecls('w', 'r')}>{package.edges()}"
        f'<w:type w:val="continuous"/><w:pgSz w:w="{_WIDE}" w:h="{_TALL}"/>'
        f'<w:pgMar w:top="{top}" w:right="{_SIDE}" w:bottom="{_BOTTOM}" w:left="{_SIDE}"'
        f' w:header="{_EDGE}" w:footer="{_EDGE}" w:gutter="0"/>{columns}</w:sectPr>'
    )
    return found
