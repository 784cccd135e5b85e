"""Every text of a finished Word file, whether a reader sees it or not, each with where it stands."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, TypeAlias

from django.core.files.uploadedfile import SimpleUploadedFile
from docx.oxml.parser import parse_xml

from partnership.ui.files import FileCheck, FileRefused

from .marks import marks_of
from .story import Piece, local, pieces_of, text_of

#: Length of a place in words, and of a key: they are kept in columns.
LONGEST_PLACE = 110
LONGEST_KEY = 80
#: When a file was made and saved. They say nothing of the people, and every file has them.
MOMENTS = frozenset(("created", "modified", "lastPrinted", "revision", "version"))
#: Counts that Word keeps of a file.
COUNTS = re.compile(r"[\d.,\s:TZ\-]*|true|false", re.IGNORECASE)
#: Parts are known by the name of their first element: a file may call them what it likes. Element, key, words.
STORIES = (
    ("hdr", "header", "A page header"),
    ("ftr", "footer", "A page footer"),
    ("footnotes", "footnote", "A footnote"),
    ("endnotes", "endnote", "An endnote"),
)
#: Their attributes are looks and lists, thousands of them.
LISTS = frozenset(
    ("Relationships", "Types", "styles", "theme", "fonts", "numbering", "webSettings")
)
PROPERTIES = frozenset(("coreProperties", "Properties"))
#: Read by themselves, or lists of what the package holds.
KNOWN = (
    frozenset(("document", "comments", "Relationships", "Types"))
    | PROPERTIES
    | {root for root, _, _ in STORIES}
)
WRITTEN = (".htm", ".html", ".xhtml", ".mht", ".txt", ".rtf", ".csv")
SHEETS = (".xlsx", ".docx", ".pptx")
#: What a package within the package may unpack to, and how many parts of it are read.
MOST_INNER = 20 * 1024 * 1024
MOST_INNER_PARTS = 500


Trees: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class PartText:
    """A text. ``key``: its place for the program, like ``block:3``; ``place``: for a person, like "The table, row 2"."""

    key: str
    place: str
    text: str


def parts_of_word(data: bytes) -> list[PartText]:
    """Return every text of a .docx file: the body in reading order, then headers, notes, comments, marks, properties and what lies beside.

    Runs are joined, so that a name in several of them is one. Raises ``FileRefused`` with a sentence for what is no Word document, is locked, holds
    macros, unpacks to far more than its size, or loads something from the net.
    """
    FileCheck(["docx"])(SimpleUploadedFile("briefing.docx", data))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        inside = {name: package.read(name) for name in package.namelist() if not name.endswith("/")}
    trees = {name: tree for name in sorted(inside) if (tree := _tree(inside[name])) is not None}
    found = [
        *_bodies(trees),
        *_stories(trees),
        *_comments(trees),
        *_marks(trees),
        *_links(trees),
        *_properties(trees),
        *_others(trees),
        *_written({name: body for name, body in inside.items() if name not in trees}),
        *_media(inside),
    ]
    return [part for part in _unique(found) if part.text.strip()]


def _tree(body: bytes) -> Any:
    """A part as XML, whatever it is called; None when it is none."""
    if not body.lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        return None
    if b"<!DOCTYPE" in body.replace(b"\0", b""):
        return None
    try:
        return parse_xml(body)
    except (SyntaxError, ValueError):
        return None


def _unique(parts: list[PartText]) -> Iterator[PartText]:
    """Each key once: keys made of what a file says could meet, and a hit must find its text."""
    seen: dict[str, int] = {}
    for part in parts:
        key = part.key[: LONGEST_KEY - 6]
        seen[key] = seen.get(key, 0) + 1
        told = key if seen[key] == 1 else f"{key}~{seen[key]}"
        yield PartText(told, part.place[:LONGEST_PLACE], part.text)


def _bodies(trees: Trees) -> Iterator[PartText]:
    """The body: title, paragraphs by their number and heading, cells by table, row and column."""
    for name in sorted(trees, key=lambda one: (one != "word/document.xml", one)):
        if local(trees[name]) == "document":
            yield from _body(trees[name])


def _body(tree: Any) -> Iterator[PartText]:
    heading, titles, numbers = (
        "",
        0,
        dict.fromkeys(("block", "box", "note", "hidden", "deleted", "field"), 0),
    )
    for piece in pieces_of(tree):
        if piece.kind == "cell":
            yield _cell(piece)
            continue
        if piece.is_title and piece.kind == "block":
            titles += 1
            yield PartText("title" if titles == 1 else f"title:{titles}", "The title", piece.text)
            continue
        numbers[piece.kind] += 1
        if piece.is_heading and piece.kind == "block":
            heading = " ".join(piece.text.split())[:60]
            place = f"The heading “{heading}”"
        else:
            place = _under(f"{PLACES[piece.kind]} {numbers[piece.kind]}", heading)
        yield PartText(f"{piece.kind}:{numbers[piece.kind]}", place, piece.text)


PLACES = {
    "block": "Paragraph",
    "box": "Text box",
    "hidden": "Hidden text",
    "deleted": "Deleted text that the file still holds",
    "field": "The code of a field",
}


def _under(words: str, heading: str) -> str:
    return f"{words}, under “{heading}”" if heading else words


def _cell(piece: Piece) -> PartText:
    table, row, column = piece.at
    which = "The table" if table == 1 else f"Table {table}"
    return PartText(f"cell:{table}:{row}:{column}", f"{which}, row {row}", piece.text)


def _stories(trees: Trees) -> Iterator[PartText]:
    for root, key, place in STORIES:
        number = 0
        for tree in trees.values():
            for piece in pieces_of(tree) if local(tree) == root else ():
                number += 1
                yield PartText(f"{key}:{number}", place, piece.text)


def _comments(trees: Trees) -> Iterator[PartText]:
    number = 0
    for tree in trees.values():
        for comment in tree if local(tree) == "comments" else ():
            number += 1
            told = "\n".join(piece.text for piece in pieces_of(comment))
            yield PartText(f"comment:{number}", f"Comment {number}", told)


def _marks(trees: Trees) -> Iterator[PartText]:
    """Alt text, and what stands in attributes: who commented, names of bookmarks, captions of tables and of fields."""
    numbers: dict[str, int] = {}
    marks = (mark for tree in trees.values() if local(tree) not in LISTS for mark in marks_of(tree))
    for mark in dict.fromkeys(marks):
        number = numbers[mark.key] = numbers.get(mark.key, 0) + 1
        yield PartText(f"{mark.key}:{number}", f"{mark.place} {number}", mark.text)


def _links(trees: Trees) -> Iterator[PartText]:
    number = 0
    for tree in trees.values():
        for relation in tree if local(tree) == "Relationships" else ():
            if relation.get("TargetMode") == "External":
                number += 1
                place = f"The address of link {number}"
                yield PartText(f"link:{number}", place, relation.get("Target", ""))


def _properties(trees: Trees) -> Iterator[PartText]:
    """What the file says of itself, but for moments and counts."""
    for tree in trees.values():
        for element in tree if local(tree) in PROPERTIES else ():
            own = element.get("name", "")
            label = own or {"creator": "author"}.get(local(element), local(element))
            told = " ".join(each.strip() for each in element.itertext() if each.strip())
            if own:
                yield PartText("property-name", "The name of a property of the file", own)
            if label not in MOMENTS and not COUNTS.fullmatch(told):
                yield PartText(f"property:{label}", f"The property “{label}” of the file", told)


def _others(trees: Trees) -> Iterator[PartText]:
    """Charts, drawings made of words, glossaries, data kept beside the text: all words of each part."""
    number = 0
    for name, tree in trees.items():
        if local(tree) in KNOWN:
            continue
        number += 1
        kind = "The chart" if local(tree) == "chartSpace" else "A part beside the text"
        yield PartText(f"other:{number}", f"{kind} ({PurePosixPath(name).stem})", text_of(tree))


def _written(inside: dict[str, bytes]) -> Iterator[PartText]:
    """Text files in the package, and the packages within it: the sheet behind a chart."""
    number = 0
    for name in sorted(inside):
        kind = PurePosixPath(name.lower()).suffix
        if kind in WRITTEN:
            number += 1
            text = re.sub(r"<[^>]*>", " ", inside[name].decode("utf-8", "replace"))
            yield PartText(f"file:{number}", "A file within the file", text)
        elif kind in SHEETS:
            number += 1
            yield PartText(f"file:{number}", "The sheet behind a chart", _inner(inside[name]))


def _inner(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            if len(parts) > MOST_INNER_PARTS or sum(part.file_size for part in parts) > MOST_INNER:
                raise FileRefused(
                    "A sheet within this file is too large to look through. Take it out and try again."
                )
            bodies = [package.read(part) for part in parts if part.filename.endswith(".xml")]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as bad:
        raise FileRefused(
            "A sheet within this file cannot be read, so it cannot be checked. Take it out and try again."
        ) from bad
    texts = [text_of(tree) for body in bodies if (tree := _tree(body)) is not None]
    return "\n".join(text for text in texts if re.search(r"[^\W\d_]", text))


def _media(inside: dict[str, bytes]) -> Iterator[PartText]:
    """What pictures and other files in the package are called."""
    number = 0
    for name in sorted(inside):
        if re.match(
            r"word/(?:media|embeddings|activeX|fonts)/|customXml/(?!_rels/|item(?:Props)?\d+\.xml)",
            name,
        ):
            number += 1
            yield PartText(
                f"media:{number}",
                "The name of a picture or file within the file",
                PurePosixPath(name).stem,
            )
