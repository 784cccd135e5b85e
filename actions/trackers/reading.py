"""Reading the file of a tracker: its rows under headings, whatever it was written with, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from partnership.ui.files import FileCheck, FileRefused
from reviews.chronology.columns import plain_heading
from reviews.documents.cells import (
    HEADINGS_WITHIN,
    LARGEST,
    Cell,
    Worksheet,
    csv_rows,
    csv_text,
    worksheets,
)
from reviews.documents.text import clean

from . import word
from .headings import are_headings, known, meaning_of

CHECK = FileCheck(kinds=("docx", "xlsx", "csv"), max_bytes=LARGEST)
#: Rows of one tracker, and rows of a file that are looked at, blank ones too.
MOST_LINES, MOST_ROWS = 5_000, 20_000
MOST_HEADINGS = 80
#: No cell that people wrote is longer; what is cut is said.
LONGEST_CELL = 32_000


@dataclass
class Sheet:
    """What was read. ``rows``: where each stands, its cells by column, and whether it is one text across the whole row."""

    headings: list[str] = field(default_factory=list)
    rows: list[tuple[str, list[str], bool]] = field(default_factory=list)
    #: Sentences: what of the file was left out, and why.
    left: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Row:
    where: str
    cells: list[str]
    #: Cells that are drawn: one across the whole table is a heading between rows.
    drawn: int
    unknown: int = 0


def read_tracker(upload: Any) -> Sheet:
    """Read an upload. Raises ``FileRefused`` with a sentence for the person who sent it."""
    kind = CHECK(upload)
    content = upload.read()
    upload.seek(0)
    found = Sheet()
    places: dict[str, int] = {}
    for name, rows in _tables(kind, content):
        _take(found, places, name, rows)
    if not found.headings:
        raise FileRefused(
            "We cannot find a table with headings like “Recommendation”, “Action”, “Lead agency” and “Due date” in this file. "
            "Give the table a row with headings, and send it again."
        )
    if not found.rows:
        raise FileRefused("There is nothing under the headings. Check that it is the right file.")
    width = len(found.headings)
    found.rows = [(at, cells + [""] * (width - len(cells)), one) for at, cells, one in found.rows]
    return found


def _tables(kind: str, content: bytes) -> Iterator[tuple[str, list[_Row]]]:
    if kind == "csv":
        yield "", _best(csv_text(content))
    elif kind == "xlsx":
        too_much = "This workbook holds far more than a tracker. Copy the table into a new workbook and send that."
        for sheet in worksheets(content, too_much=too_much):
            yield f"sheet “{sheet.title}”", list(_excel(sheet))
    else:
        for number, rows in enumerate(word.tables(content), 1):
            yield (
                f"table {number}",
                [
                    _Row(
                        f"table {number}, row {at}", [_tidy(text) for text in row.cells], row.drawn
                    )
                    for at, row in enumerate(rows, 1)
                ],
            )


def _tidy(text: str) -> str:
    return clean(text).strip()[:LONGEST_CELL]


def _best(text: str) -> list[_Row]:
    """The rows of a CSV file, split where that finds the most headings."""

    def rows(delimiter: str) -> list[_Row]:
        found = []
        for number, cells in csv_rows(text, delimiter):
            if number > MOST_ROWS:
                raise _too_long()
            found.append(_Row(f"row {number}", [_tidy(cell.text) for cell in cells], len(cells)))
        return found

    tried = [rows(delimiter) for delimiter in ",;\t"]
    return max(
        tried,
        key=lambda some: max((len(known(r.cells)) for r in some[:HEADINGS_WITHIN]), default=0),
    )


def _excel(sheet: Worksheet) -> Iterator[_Row]:
    """The rows of a worksheet; in a merged area every cell has the text of the first."""
    starts = {(top, left): (right, down) for left, top, right, down in sheet.merged}
    running: list[tuple[int, int, int, Cell]] = []
    for number, cells in sheet.rows:
        if number > MOST_ROWS:
            raise _too_long()
        row = list(cells)
        across = 0
        for at in range(len(row)):
            if (area := starts.get((number, at + 1))) is not None:
                running.append((at, area[0], area[1], row[at]))
        running = [one for one in running if one[2] >= number]
        for left, right, _, cell in running:
            for place in range(left, min(right, len(row))):
                row[place] = cell
            across = max(across, right - left)
        texts = [_tidy(cell.text) for cell in row]
        filled = sum(1 for text in texts if text)
        drawn = 1 if across > 2 and filled and len({t for t in texts if t}) == 1 else max(filled, 2)
        unknown = sum(1 for cell in row if cell.is_unknown)
        yield _Row(f"row {number}", texts, drawn, unknown)


def _too_long() -> FileRefused:
    return FileRefused(
        f"This tracker has more than {MOST_LINES:,} rows, the most we can take at once. Send it in parts, and delete empty "
        "rows below the table."
    )


def _take(found: Sheet, places: dict[str, int], name: str, rows: Sequence[_Row]) -> None:
    """Add the rows of one table. One without headings goes on with those of the table before, if it is as wide."""
    start = next(
        (at for at, row in enumerate(rows[:HEADINGS_WITHIN]) if are_headings(row.cells)), None
    )
    filled = [row for row in rows if any(row.cells)]
    if not filled:
        return
    if not name.startswith("table"):
        # A worksheet is read to the last column that anybody could have used.
        width = max(at for row in filled for at, text in enumerate(row.cells) if text) + 1
        rows = [replace(row, cells=row.cells[:width]) for row in rows]
    if start is None:
        if name.startswith("table") and found.headings and _width(rows) == len(found.headings):
            _rows(found, list(range(len(found.headings))), rows)
        else:
            begins = " ".join(next(text for text in filled[0].cells if text).split())[:60]
            found.left.append(
                f"{name[:1].upper()}{name[1:]} has no headings that we know (it begins “{begins}”), so it is left out."
                if name
                else ""
            )
        return
    if start:
        above = " ".join(t for row in rows[:start] for t in dict.fromkeys(row.cells) if t)
        if above:
            found.left.append(f"Above the headings stands “{above[:120]}”; that is left out.")
    headings, used = _headings(rows, start)
    columns: list[int] = []
    for heading in headings:
        key = plain_heading(heading) or f"column {len(columns)}"
        while key in places and places[key] in columns:
            key += " again"
        if key not in places:
            if len(found.headings) >= MOST_HEADINGS:
                raise FileRefused("The tables of this file have too many different headings.")
            places[key] = len(found.headings)
            found.headings.append(" ".join(heading.split())[:120])
        columns.append(places[key])
    _rows(found, columns, rows[start + used :])


def _width(rows: Iterable[_Row]) -> int:
    return max((len(row.cells) for row in rows), default=0)


def _headings(rows: Sequence[_Row], start: int) -> tuple[list[str], int]:
    """The headings, and how many rows they take: a second row names the columns under a heading that spans them."""
    first = rows[start].cells
    below = rows[start + 1].cells if start + 1 < len(rows) else []
    merged = {at for at in range(1, len(first)) if first[at] and first[at] == first[at - 1]}
    merged |= {at - 1 for at in merged}
    open_places = merged | {at for at, text in enumerate(first) if not text}
    named = {at for at in open_places if at < len(below) and meaning_of(below[at])}
    if not named or len(named) < len([at for at in merged if at < len(below) and below[at]]) / 2:
        return first, 1
    others = [at for at in range(len(below)) if at not in open_places]
    if any(below[at] and below[at] != first[at] for at in others):
        return (
            first,
            1,
        )  # a row that says something under other headings too is the first of the rows
    return [
        below[at] if at in open_places and at < len(below) and below[at] else text
        for at, text in enumerate(first)
    ], 2


def _rows(found: Sheet, columns: Sequence[int], rows: Sequence[_Row]) -> None:
    """Add rows; blank ones and headings that are repeated on each page are passed over."""
    unknown = 0
    for row in rows:
        if not any(row.cells) or are_headings(row.cells):
            continue
        unknown += row.unknown
        cells = [""] * len(found.headings)
        for at, text in zip(columns, row.cells, strict=False):
            cells[at] = cells[at] or text
        texts = {text for text in row.cells if text}
        found.rows.append((row.where, cells, row.drawn == 1 and len(texts) == 1))
        if len(found.rows) > MOST_LINES:
            raise _too_long()
    if unknown:
        cell = "cell holds a formula" if unknown == 1 else "cells hold formulas"
        found.left.append(
            f"{unknown:,} {cell} without a kept value, so nothing can be read there. Save the workbook in Excel once more."
        )
