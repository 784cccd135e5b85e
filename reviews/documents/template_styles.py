"""The look of every document, as data: read by `make_template`, not used while documents are made.

Sizes are in half points (24 = 12 pt), spacing in twentieths of a point. Nothing is under 11 pt. Text is left aligned, never justified,
and never in italics. Colours on white have a contrast of at least 7:1 (WCAG 2.2 AAA).
"""

from typing import Final, NamedTuple

INK: Final = "0B1F33"
BLUE: Final = "1D3F66"
GREY: Final = "3B454D"
RULE: Final = "B4C0CC"
HEADER_FILL: Final = "DDE6EF"
FACT_FILL: Final = "F1F5F8"
INSET_FILL: Final = "F3F6F9"


class Style(NamedTuple):
    """A paragraph style. `ppr` and `rpr` are the inner XML of its paragraph and run properties, in the order that the schema wants."""

    id: str
    name: str
    ppr: str = ""
    rpr: str = ""
    based_on: str = "Normal"
    following: str = ""


def size(half_points: int, *, bold: bool = False, colour: str = "") -> str:
    weight = "<w:b/><w:bCs/>" if bold else ""
    ink = f'<w:color w:val="{colour}"/>' if colour else ""
    return f'{weight}{ink}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def space(before: int, after: int, line: int = 0) -> str:
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def border(side: str, width: int, gap: int, colour: str = BLUE) -> str:
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="{gap}" w:color="{colour}"/>'


def edge(side: str, width: int, gap: int, colour: str = BLUE) -> str:
    return f"<w:pBdr>{border(side, width, gap, colour)}</w:pBdr>"


def _heading(level: int, half_points: int, before: int, after: int, colour: str = BLUE) -> Style:
    ppr = (
        f'<w:keepNext/><w:keepLines/>{space(before, after, 252)}<w:outlineLvl w:val="{level - 1}"/>'
    )
    return Style(
        f"Heading{level}",
        f"heading {level}",
        ppr,
        size(half_points, bold=True, colour=colour),
        following="Normal",
    )


def _hang(left: int, hanging: int) -> str:
    return f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'


_RIGHT_TAB = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9412"/></w:tabs>'

PARAGRAPH_STYLES: Final = (
    _heading(1, 40, 480, 160),
    _heading(2, 32, 360, 120),
    _heading(3, 27, 300, 100, INK),
    _heading(4, 24, 240, 80, INK),
    Style(
        "Title",
        "Title",
        f"<w:keepNext/><w:keepLines/>{space(60, 120, 240)}",
        size(60, bold=True, colour=BLUE),
        following="Subtitle",
    ),
    Style(
        "Subtitle",
        "Subtitle",
        f"<w:keepNext/><w:keepLines/>{space(0, 200, 264)}",
        size(30, colour=INK),
        following="Normal",
    ),
    Style(
        "CoverPartnership",
        "Cover Partnership",
        f"<w:keepNext/>{edge('top', 36, 14)}{space(360, 320)}",
        size(26, bold=True, colour=INK),
        following="Title",
    ),
    Style(
        "CoverLine",
        "Cover Line",
        f"{edge('bottom', 6, 14, RULE)}{space(0, 400)}",
        size(24, colour=GREY),
        following="Normal",
    ),
    Style(
        "TOCHeading",
        "TOC Heading",
        f"<w:keepNext/><w:keepLines/>{space(360, 160)}",
        size(32, bold=True, colour=BLUE),
    ),
    Style("TOC1", "toc 1", f"{_RIGHT_TAB}{space(80, 80)}"),
    Style("TOC2", "toc 2", f'{_RIGHT_TAB}{space(0, 60)}<w:ind w:left="425"/>', size(23)),
    Style(
        "Caption",
        "caption",
        f"<w:keepNext/><w:keepLines/>{space(200, 100)}",
        size(23, bold=True, colour=INK),
    ),
    # A line of typed text that stands above what it names; it is no part of the outline.
    Style(
        "SmallHeading",
        "Small Heading",
        f"<w:keepNext/><w:keepLines/>{space(200, 60)}",
        size(24, bold=True, colour=BLUE),
        following="Normal",
    ),
    Style("ListBullet", "List Bullet", f'<w:numPr><w:numId w:val="1"/></w:numPr>{space(0, 80)}'),
    Style("ListNumber", "List Number", f'<w:numPr><w:numId w:val="2"/></w:numPr>{space(0, 80)}'),
    Style(
        "Quote",
        "Quote",
        f'{edge("left", 12, 12, RULE)}{space(80, 200)}<w:ind w:left="567" w:right="567"/>',
        size(24, colour=GREY),
    ),
    # The borders above, below and at the right have the colour of the ground: they are padding. All paragraphs of an inset have the
    # same indents, so that their bars join.
    Style(
        "Inset",
        "Inset",
        f"<w:keepLines/><w:pBdr>{border('top', 4, 6, INSET_FILL)}{border('left', 48, 10)}{border('bottom', 4, 6, INSET_FILL)}"
        f"{border('right', 4, 8, INSET_FILL)}</w:pBdr>"
        f'<w:shd w:val="clear" w:color="auto" w:fill="{INSET_FILL}"/>{space(0, 0)}<w:ind w:left="320" w:right="168"/>',
    ),
    Style(
        "InsetBullet",
        "Inset Bullet",
        '<w:numPr><w:numId w:val="3"/></w:numPr><w:ind w:left="320" w:right="168" w:firstLine="0"/>',
        based_on="Inset",
    ),
    Style("TableText", "Table Text", space(50, 50, 259), size(22)),
    Style(
        "TableHeading",
        "Table Heading",
        "<w:keepNext/><w:keepLines/>",
        size(22, bold=True, colour=INK),
        based_on="TableText",
    ),
    Style(
        "TableRowHeading",
        "Table Row Heading",
        "",
        size(22, bold=True, colour=INK),
        based_on="TableText",
    ),
    Style(
        "TableBullet",
        "Table Bullet",
        f'<w:numPr><w:numId w:val="4"/></w:numPr>{_hang(284, 284)}',
        based_on="TableText",
    ),
    Style(
        "TableGap",
        "Table Gap",
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="exact"/>',
        size(22),
    ),
    Style("Header", "header", space(0, 0), size(22, colour=GREY)),
    Style("Footer", "footer", f"{edge('top', 4, 6, RULE)}{space(0, 0)}", size(22, colour=GREY)),
    Style(
        "ProtectiveMarking",
        "Protective Marking",
        '<w:jc w:val="center"/>',
        '<w:b/><w:bCs/><w:color w:val="000000"/><w:spacing w:val="14"/><w:sz w:val="24"/><w:szCs w:val="24"/>',
        based_on="Header",
    ),
)


def style_xml(style: Style) -> str:
    """A paragraph style as the file format writes it."""
    custom = "" if style.name[0].islower() or style.id in _BUILT_IN else ' w:customStyle="1"'
    following = f'<w:next w:val="{style.following}"/>' if style.following else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.based_on}"/>{following}<w:uiPriority w:val="1"/><w:qFormat/>'
        f"<w:pPr>{style.ppr}</w:pPr><w:rPr>{style.rpr}</w:rPr></w:style>"
    )


_BUILT_IN = {"Title", "Subtitle", "TOCHeading", "ListBullet", "ListNumber", "Quote"}

#: The defaults that every document begins with: language, letters, the four default styles.
BASE: Final = """
<w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Arial" w:eastAsia="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="24"/><w:szCs w:val="24"/>
<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl/></w:pPr></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>
<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>
<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>
<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/>
<w:unhideWhenUsed/></w:style>
""".replace("\n", "")


def _table_style(style_id: str, name: str, part: str, fill: str, lines: str) -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id}"><w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/>'
        f'<w:uiPriority w:val="1"/><w:qFormat/><w:tblPr><w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>'
        '<w:top w:w="28" w:type="dxa"/><w:left w:w="113" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/><w:right w:w="113" w:type="dxa"/>'
        f'</w:tblCellMar></w:tblPr><w:tblStylePr w:type="{part}"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:tcPr></w:tblStylePr></w:style>'
    )


_LINES = border("top", 8, 0) + border("bottom", 8, 0) + border("insideH", 4, 0, RULE)
_SOFT = border("top", 4, 0, RULE) + border("bottom", 4, 0, RULE) + border("insideH", 4, 0, RULE)
_CHARACTER = (
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
    f'<w:rPr><w:color w:val="{BLUE}"/><w:u w:val="single"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:uiPriority w:val="1"/><w:qFormat/>'
    "<w:rPr><w:b/><w:bCs/></w:rPr></w:style>"
)


def styles_inner_xml() -> str:
    """Everything inside `w:styles`."""
    tables = _table_style(
        "ReviewTable",
        "Review Table",
        "firstRow",
        HEADER_FILL,
        _LINES + border("insideV", 4, 0, RULE),
    )
    facts = _table_style("ReviewFacts", "Review Facts", "firstCol", FACT_FILL, _SOFT)
    return (
        BASE + "".join(style_xml(style) for style in PARAGRAPH_STYLES) + _CHARACTER + tables + facts
    )


def _level(
    index: int,
    kind: str,
    text: str,
    left: int,
    hanging: int,
    *,
    font: str = "",
    suffix: str = "tab",
) -> str:
    rpr = (
        f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}" w:hint="default"/></w:rPr>'
        if font
        else ""
    )
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>{rpr}</w:lvl>'
    )


def numbering_inner_xml() -> str:
    """Everything inside `w:numbering`: 1 bullets, 2 numbers, 3 bullets in an inset, 4 bullets in a table, 5 numbered headings."""
    bullets = [
        _level(0, "bullet", "•", left, hanging, font="Arial", suffix=suffix)
        for left, hanging, suffix in ((567, 284, "tab"), (320, 0, "space"), (284, 284, "tab"))
    ]
    headings = "".join(
        _level(
            i,
            "decimal",
            ".".join(f"%{n + 1}" for n in range(i + 1)) + ("." if i == 0 else ""),
            wide,
            wide,
        )
        for i, wide in enumerate((794, 964, 1134, 1304))
    )
    abstract = {
        1: ("singleLevel", bullets[0]),
        2: ("singleLevel", _level(0, "decimal", "%1.", 567, 425)),
        3: ("singleLevel", bullets[1]),
        4: ("singleLevel", bullets[2]),
        5: ("multilevel", headings),
    }
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'
        for key, (kind, levels) in abstract.items()
    )
    return lists + "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>' for key in abstract
    )
