"""The styles of a briefing in Word: 12 point and more everywhere, in the partnership's colours."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from reviews.documents.template_styles import BASE, Style, border, edge, size, space, style_xml

if TYPE_CHECKING:
    from partnership.ui.colours import Palette, Shade

#: Names of the character styles in the bar above a panel, in the main and the second colour: its number, its words.
NUMBERS: Final = ("PanelNumber", "PanelNumberTwo")
WORDS: Final = ("", "PanelWordsTwo")
_NUMBERED_LIST, _BULLETS = 2, 4
#: Keeps the lines apart just enough: 1.05 of the height that Arial has by itself.
_LINE: Final = 252


def _hex(colour: str) -> str:
    return colour[1:].upper()


def filled(shade: Shade, gap: int) -> str:
    """Return a ground for a paragraph, with borders of the same colour: they are its padding."""
    fill = _hex(shade.fill)
    lines = "".join(border(side, 4, gap, fill) for side in ("top", "left", "bottom", "right"))
    return f'<w:pBdr>{lines}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def _inside(twips: int) -> str:
    """Indents that keep the padding of a filled paragraph inside its column."""
    return f'<w:ind w:left="{twips}" w:right="{twips}"/>'


def _styles(colours: Palette) -> tuple[Style, ...]:
    main, second = colours.main, colours.second
    words = _hex(main.words)
    return (
        Style(
            "Band",
            "Band",
            f"<w:keepNext/>{filled(main, 5)}{space(0, 200, 240)}{_inside(120)}",
            size(28, bold=True, colour=_hex(main.ink)),
        ),
        Style("Logo", "Logo", f"<w:keepNext/>{space(0, 100, 240)}"),
        Style(
            "Kind",
            "Kind",
            f"<w:keepNext/>{space(0, 40, 240)}",
            size(28, bold=True, colour=_hex(second.words)),
            following="Title",
        ),
        Style(
            "Title",
            "Title",
            f"<w:keepNext/><w:keepLines/>{space(0, 100, 240)}",
            size(52, bold=True, colour=words),
            following="Normal",
        ),
        Style("Facts", "Facts", f"<w:keepLines/>{space(0, 40, 252)}", size(24)),
        Style("Wheel", "Wheel", f'{space(0, 0, 240)}<w:jc w:val="right"/>'),
        Style(
            "Heading1",
            "heading 1",
            f"<w:keepNext/><w:keepLines/>{filled(main, 3)}{space(200, 110, 240)}{_inside(80)}"
            '<w:outlineLvl w:val="0"/>',
            size(28, bold=True, colour=_hex(main.ink)),
            following="Normal",
        ),
        Style(
            "SmallHeading",
            "Small Heading",
            f"<w:keepNext/><w:keepLines/>{space(80, 40)}",
            size(24, bold=True, colour=words),
            following="Normal",
        ),
        Style(
            "ListBullet",
            "List Bullet",
            f'<w:numPr><w:numId w:val="{_BULLETS}"/></w:numPr>{space(0, 40)}',
        ),
        Style(
            "ListNumber",
            "List Number",
            f'<w:numPr><w:numId w:val="{_NUMBERED_LIST}"/></w:numPr>{space(0, 40)}',
        ),
        Style(
            "Contact",
            "Contact",
            f"{edge('top', 8, 4, _hex(main.line))}{space(0, 0, 240)}",
            size(24),
            based_on="Footer",
        ),
        Style("Header", "header", f'{space(0, 60)}<w:jc w:val="center"/>', size(24, bold=True)),
        Style(
            "Footer",
            "footer",
            space(0, 0, 240),
            size(24),
        ),
    )


@lru_cache(maxsize=64)
def styles_xml(colours: Palette) -> bytes:
    """Return the part with the styles. Partnerships keep their colours, so the last ones made are kept."""
    main, second = colours.main, colours.second
    base = BASE.replace('w:after="160" w:line="288"', f'w:after="90" w:line="{_LINE}"')
    letters = "".join(
        _letters(name, words, shade.fill, shade.ink)
        for name, words, shade in (
            (NUMBERS[0], "Panel Number", main),
            (NUMBERS[1], "Panel Number Two", second),
        )
    )
    letters += _letters(WORDS[1], "Panel Words Two", second.ink, "")
    inner = base + "".join(style_xml(style) for style in _styles(colours)) + letters
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{inner}</w:styles>'
    ).encode()


def _letters(style_id: str, name: str, ink: str, ground: str) -> str:
    shading = f'<w:shd w:val="clear" w:color="auto" w:fill="{_hex(ground)}"/>' if ground else ""
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{style_id}"><w:name w:val="{name}"/><w:uiPriority w:val="1"/>'
        f'<w:rPr><w:b/><w:bCs/><w:color w:val="{_hex(ink)}"/>{shading}</w:rPr></w:style>'
    )
