"""Reads a finished document back and says what is wrong with it. Every document of the product is checked with this in the tests."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from docx.oxml.ns import nsmap
from docx.oxml.parser import parse_xml

from reviews.documents.errors import DocumentError
from reviews.documents.ooxml import VAL, Element, W
from reviews.documents.package import parts_of

LANGUAGE: Final = "en-GB"
SMALLEST: Final = 22  # half points: 11 pt

_DOC_PR: Final = f"{{{nsmap['wp']}}}docPr"
_CHANGES: Final = (
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "rPrChange",
    "pPrChange",
    "tblPrChange",
    "trPrChange",
    "sectPrChange",
    "cellIns",
)
_PROPERTIES: Final = {
    "title": f"{{{nsmap['dc']}}}title",
    "subject": f"{{{nsmap['dc']}}}subject",
    "author": f"{{{nsmap['dc']}}}creator",
    "language": f"{{{nsmap['dc']}}}language",
    "created": f"{{{nsmap['dcterms']}}}created",
    "modified": f"{{{nsmap['dcterms']}}}modified",
}
_UNWANTED: Final = ("thumbnail", "customXml/", "docProps/custom.xml", "vbaProject", "word/comments")


@dataclass(frozen=True)
class Report:
    """What was found. `text` holds every word of the file, also of headers, footers, alt text and properties: to search for identities."""

    problems: tuple[str, ...]
    headings: tuple[tuple[int, str], ...]
    tables: int
    pictures: int
    properties: dict[str, str]
    marking: str
    text: str

    @property
    def ok(self) -> bool:
        return not self.problems


def inspect(data: bytes) -> Report:
    """Read a .docx file. Raises DocumentError when it is not one."""
    try:
        parts = parts_of(data)
        trees = {
            name: parse_xml(part)
            for name, part in parts.items()
            if name.endswith((".xml", ".rels"))
        }
        body, styles, settings = (
            trees[f"word/{name}.xml"] for name in ("document", "styles", "settings")
        )
    except (zipfile.BadZipFile, KeyError, SyntaxError) as error:
        raise DocumentError("This is not a Word document.") from error
    words = {
        name: tree
        for name, tree in trees.items()
        if name.startswith("word/") and name.endswith(".xml")
    }
    properties = _properties(trees.get("docProps/core.xml"))
    headings = tuple(_headings(body, styles))
    problems = [
        *(
            f"The file holds {name}."
            for name in parts
            if any(unwanted in name for unwanted in _UNWANTED)
        ),
        *(f"The property “{name}” is empty." for name in _PROPERTIES if not properties.get(name)),
        *_heading_problems(headings),
        *_table_problems(body),
        *_language_problems(words, styles, settings, properties.get("language", "")),
        *_font_problems(words, styles),
        *_change_problems(words),
        *_picture_problems(words),
        *_link_problems(body),
    ]
    if settings.find(f"{W}updateFields") is not None:
        problems.append("Word will ask to update fields when the file is opened.")
    return Report(
        problems=tuple(problems),
        headings=headings,
        tables=sum(1 for _ in body.iter(f"{W}tbl")),
        pictures=sum(1 for _ in body.iter(_DOC_PR)),
        properties=properties,
        marking=_marking(words),
        text=_text(words, properties),
    )


def require(data: bytes) -> Report:
    """The report of a document without problems; raises DocumentError that names them all otherwise."""
    report = inspect(data)
    if report.problems:
        raise DocumentError(" ".join(report.problems))
    return report


def _properties(core: Element | None) -> dict[str, str]:
    if core is None:
        return {}
    known = {name: core.findtext(tag) or "" for name, tag in _PROPERTIES.items()}
    others = {
        child.tag.rpartition("}")[2]: child.text or ""
        for child in core
        if child.tag not in _PROPERTIES.values()
    }
    return known | others


def _headings(body: Element, styles: Element) -> Iterator[tuple[int, str]]:
    levels = {}
    for style in styles.iter(f"{W}style"):
        name = style.find(f"{W}name").get(VAL, "").lower()
        if name.startswith("heading ") and name[8:].isdigit():
            levels[style.get(f"{W}styleId")] = int(name[8:])
    for style in body.iter(f"{W}pStyle"):
        if level := levels.get(style.get(VAL)):
            yield level, _words(style.getparent().getparent())


def _words(element: Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def _heading_problems(headings: tuple[tuple[int, str], ...]) -> Iterator[str]:
    above = 0
    for level, words in headings:
        if not words.strip():
            yield f"A heading of level {level} is empty."
        if level > above + 1:
            yield f"Heading “{words}” jumps from level {above} to level {level}."
        above = level


def _table_problems(body: Element) -> Iterator[str]:
    for place, table in enumerate(body.iter(f"{W}tbl"), 1):
        properties = table.find(f"{W}tblPr")
        first = table.find(f"{W}tr")
        look = properties.find(f"{W}tblLook")
        row_headers = (
            look is not None
            and look.get(f"{W}firstColumn") == "1"
            and look.get(f"{W}firstRow") == "0"
        )
        if not row_headers and (first is None or first.find(f"{W}trPr/{W}tblHeader") is None):
            yield f"Table {place} has no header row."
        if any(len(cell) == 0 or cell[-1].tag != f"{W}p" for cell in table.iter(f"{W}tc")):
            yield f"Table {place} has a cell without a paragraph; Word can not open it."
        for tag in ("tblCaption", "tblDescription"):
            text = properties.find(f"{W}{tag}")
            if text is None or not text.get(VAL, "").strip():
                yield f"Table {place} has no {'title' if tag == 'tblCaption' else 'description'} for screen readers."


def _language_problems(
    words: dict[str, Element], styles: Element, settings: Element, stated: str
) -> Iterator[str]:
    found = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if found is None or found.get(VAL) != LANGUAGE:
        yield f"The default language of the styles is not {LANGUAGE}."
    theme = settings.find(f"{W}themeFontLang")
    if theme is None or theme.get(VAL) != LANGUAGE:
        yield f"The language in the settings is not {LANGUAGE}."
    if stated and stated != LANGUAGE:
        yield f"The language in the properties is {stated}."
    for name, tree in words.items():
        for lang in tree.iter(f"{W}lang"):
            if any(lang.get(W + key, LANGUAGE) != LANGUAGE for key in ("val", "eastAsia")):
                yield f"A piece of {name} is in another language than {LANGUAGE}."


def _font_problems(words: dict[str, Element], styles: Element) -> Iterator[str]:
    if styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz") is None:
        yield "The styles give no size of letters."
    for name, tree in words.items():
        for size in tree.iter(f"{W}sz", f"{W}szCs"):
            if float(size.get(VAL, "0")) < SMALLEST:
                yield f"Letters in {name} are smaller than {SMALLEST // 2} pt."


def _change_problems(words: dict[str, Element]) -> Iterator[str]:
    tags = [W + tag for tag in _CHANGES]
    for name, tree in words.items():
        if next(tree.iter(*tags), None) is not None:
            yield f"There are tracked changes in {name}."
        if next(tree.iter(f"{W}commentReference", f"{W}comment"), None) is not None:
            yield f"There are comments in {name}."


def _picture_problems(words: dict[str, Element]) -> Iterator[str]:
    for name, tree in words.items():
        for place, picture in enumerate(tree.iter(_DOC_PR), 1):
            if not picture.get("descr", "").strip():
                yield f"Picture {place} of {name} has no alt text."


def _link_problems(body: Element) -> Iterator[str]:
    known = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    for link in body.iter(f"{W}hyperlink"):
        anchor = link.get(f"{W}anchor")
        if anchor and anchor not in known:
            yield f"The link “{_words(link)}” leads nowhere."


def _marking(words: dict[str, Element]) -> str:
    """The protective marking, if every header carries the same one."""
    headers = {
        _words(tree).strip() for name, tree in words.items() if name.startswith("word/header")
    }
    return headers.pop() if len(headers) == 1 else ""


def _text(words: dict[str, Element], properties: dict[str, str]) -> str:
    lines = [_words(p) for tree in words.values() for p in tree.iter(f"{W}p")]
    spoken = [
        el.get(VAL, "")
        for tree in words.values()
        for el in tree.iter(f"{W}tblCaption", f"{W}tblDescription")
    ]
    pictures = [
        el.get(key, "")
        for tree in words.values()
        for el in tree.iter(_DOC_PR)
        for key in ("name", "descr", "title")
    ]
    return "\n".join(filter(None, [*lines, *spoken, *pictures, *properties.values()]))
