"""The paragraphs, cells and boxes of a part of a Word file in reading order, with what is hidden or deleted apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

#: Words of a run that were taken out and are still in the file.
DELETED = frozenset(("del", "moveFrom"))
CONTENTS = frozenset(("t", "delText"))
BREAKS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "\u00ad",
}
CODES = frozenset(("instrText", "delInstrText"))
#: What a field does, and its switches; what is left of its code can name somebody.
INSTRUCTION = re.compile(
    r"\b(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION|PAGEREF|TOC|HYPERLINK|REF|NOTEREF|DATE|TIME|SEQ|STYLEREF|DOCPROPERTY|MERGEFIELD|MERGEFORMAT|CHARFORMAT"
    r"|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN|INCLUDEPICTURE|AUTHOR|TITLE|SUBJECT|FILENAME|NUMWORDS|CREATEDATE|SAVEDATE|PRINTDATE)\b|\\[@*#a-z]\S?"
)


@dataclass(frozen=True)
class Piece:
    """A text: ``kind`` is block, cell, box, hidden, deleted or field; ``at`` is table, row and column of a cell."""

    kind: str
    text: str
    at: tuple[int, int, int] = (0, 0, 0)
    is_title: bool = False
    is_heading: bool = False


@dataclass
class _Paragraph:
    """What a paragraph says, by who sees it. ``boxes``: text boxes that hang on it."""

    seen: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)

    def others(self) -> Iterator[Piece]:
        """What stands apart from the text that is seen."""
        for kind, texts in (
            ("hidden", self.hidden),
            ("deleted", self.deleted),
            ("field", self.codes),
        ):
            told = "".join(texts)
            if told := (INSTRUCTION.sub(" ", told) if kind == "field" else told).strip():
                yield Piece(kind, told)


def local(element: Any) -> str:
    """The name of an element without its namespace: strict and transitional files differ in it. "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """An attribute by its name without namespace."""
    return next(
        (value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), ""
    )


def pieces_of(root: Any) -> Iterator[Piece]:
    """The texts below an element, in reading order."""
    yield from _blocks(root, [0])


def text_of(root: Any) -> str:
    """All words below an element, one element a line, comments of the XML too."""
    texts = (each.strip() for each in root.itertext(with_tail=True))
    notes = (
        note.text.strip() for note in root.iter() if not isinstance(note.tag, str) and note.text
    )
    told = dict.fromkeys([*texts, *notes])
    return "\n".join(text for text in told if text)


def _blocks(parent: Any, tables: list[int]) -> Iterator[Piece]:
    for child in _children(parent):
        name = local(child)
        if name in ("p", "r"):
            yield from _paragraph(child, tables)
        elif name == "tbl":
            yield from _table(child, tables)
        else:
            yield from _blocks(child, tables)


def _children(parent: Any) -> Iterator[Any]:
    """The children, of alternatives the first and any other that says something else."""
    if local(parent) != "AlternateContent":
        yield from parent
        return
    said: set[str] = set()
    for child in parent:
        words = "".join(
            "".join(each.text or "" for each in child.iter() if local(each) in CONTENTS).split()
        )
        if words and words not in said:
            said.add(words)
            yield child


def _paragraph(element: Any, tables: list[int]) -> Iterator[Piece]:
    told = _read(element)
    style = _style(element)
    yield Piece(
        "block",
        "".join(told.seen),
        is_title=style == "title",
        is_heading=style.startswith("heading"),
    )
    yield from told.others()
    for box in told.boxes:
        for piece in _blocks(box, tables):
            yield Piece("box", piece.text) if piece.kind == "block" else piece


def _style(paragraph: Any) -> str:
    for properties in paragraph:
        if local(properties) == "pPr":
            for each in properties:
                if local(each) == "pStyle":
                    return attribute(each, "val").lower()
    return ""


def _read(element: Any) -> _Paragraph:
    told = _Paragraph()
    _gather(element, told, hidden=False, deleted=False)
    return told


def _gather(element: Any, told: _Paragraph, *, hidden: bool, deleted: bool) -> None:
    for child in _children(element):
        name = local(child)
        if name == "txbxContent":
            told.boxes.append(child)
        else:
            _gather_one(child, name, told, hidden=hidden, deleted=deleted)


def _gather_one(child: Any, name: str, told: _Paragraph, *, hidden: bool, deleted: bool) -> None:
    if name in CODES:
        told.codes.append(child.text or "")
    elif name in CONTENTS:
        into = (
            told.deleted if deleted or name == "delText" else told.hidden if hidden else told.seen
        )
        into.append(child.text or "")
    elif name in BREAKS and local(child.getparent()) == "r":
        into = told.deleted if deleted else told.hidden if hidden else told.seen
        into.append(BREAKS[name])
    else:
        if name == "fldSimple":
            told.codes.append(attribute(child, "instr"))
        _gather(
            child,
            told,
            hidden=hidden or (name == "r" and _vanishes(child)),
            deleted=deleted or name in DELETED,
        )


def _vanishes(run: Any) -> bool:
    for properties in run:
        if local(properties) == "rPr":
            return any(
                local(each) in ("vanish", "webHidden", "specVanish")
                and attribute(each, "val") not in ("0", "false", "off")
                for each in properties
            )
    return False


def _table(element: Any, tables: list[int]) -> Iterator[Piece]:
    tables[0] += 1
    table = tables[0]
    for row, tr in enumerate((each for each in element.iter() if _is_row(each, element)), 1):
        for column, tc in enumerate((each for each in tr.iter() if _is_cell(each, tr)), 1):
            inner = list(_blocks(tc, tables))
            yield Piece(
                "cell",
                "\n".join(each.text for each in inner if each.kind == "block"),
                (table, row, column),
            )
            yield from (each for each in inner if each.kind != "block")


def _is_row(each: Any, table: Any) -> bool:
    return local(each) == "tr" and _nearest(each, "tbl") is table


def _is_cell(each: Any, row: Any) -> bool:
    return local(each) == "tc" and _nearest(each, "tr") is row


def _nearest(element: Any, name: str) -> Any:
    parent = element.getparent()
    while parent is not None and local(parent) != name:
        parent = parent.getparent()
    return parent
