"""Tables that people send in, Excel or CSV, cell by cell. Formulas are never worked out: the value that was kept counts.

``partnership.ui.files.FileCheck`` looks at the file first: what it claims to be, macros, how far it unpacks.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from partnership.ui.files import MB, FileRefused

from .sheet import as_typed

LARGEST = 5 * MB
MOST_UNPACKED = 60 * MB
MOST_COLUMNS = 60
#: Headings stand in one of the first rows; above them there may be a title.
HEADINGS_WITHIN = 20
#: More merged areas than a table that people made has.
MOST_MERGED = 20_000
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z0-9:]{3,25})"')


@dataclass(frozen=True)
class Cell:
    """The value of one cell, and how Excel shows it. ``is_unknown``: a formula whose value was not kept."""

    value: Any = None
    shown_as: str = ""
    is_unknown: bool = False

    @property
    def text(self) -> str:
        """The value as text, in the words that a person would have typed."""
        value = self.value
        if value is None:
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, datetime | date | time):
            return value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat()
        return as_typed(str(value).replace("\r\n", "\n").replace("\r", "\n").strip())


EMPTY = Cell()
Rows = Iterator[tuple[int, list[Cell]]]


@dataclass(frozen=True)
class Worksheet:
    """A worksheet that is shown: its name, its rows by number, and its merged areas."""

    title: str
    rows: Rows
    #: First column, first row, last column, last row of each, counted from 1.
    merged: Sequence[tuple[int, int, int, int]]


def worksheets(content: bytes, *, too_much: str) -> Iterator[Worksheet]:
    """Yield the worksheets of a workbook that are shown. Raises ``FileRefused``; ``too_much`` is said of one that unpacks too far."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = package.infolist()
        if sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise FileRefused(too_much)
        has_formulas = any(
            part.filename.startswith("xl/worksheets/") and b"<f" in package.read(part)
            for part in parts
        )
        with _refused_when_damaged():
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            formulas = load_workbook(io.BytesIO(content), read_only=True) if has_formulas else None
            shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        for sheet in shown:
            with _refused_when_damaged():
                beside = formulas[sheet.title] if formulas else None
                merged = _merged(package, str(getattr(sheet, "_worksheet_path", "")).lstrip("/"))
            yield Worksheet(sheet.title, _excel_rows(sheet, beside), merged)


@contextmanager
def _refused_when_damaged() -> Iterator[None]:
    """Say it in a sentence, whatever a damaged workbook makes the reader raise."""
    try:
        yield
    except FileRefused:
        raise
    except Exception as bad:
        raise FileRefused(
            "We cannot read this workbook. Open it in Excel, save it again as .xlsx, and try once more."
        ) from bad


def _merged(package: zipfile.ZipFile, path: str) -> list[tuple[int, int, int, int]]:
    if path not in package.namelist():
        return []
    found = _MERGED.findall(package.read(path))[:MOST_MERGED]
    return [range_boundaries(one.decode()) for one in found]


def _excel_rows(sheet: Any, beside: Any) -> Rows:
    """Rows of a worksheet. ``beside`` is the same with formulas, where there are any."""
    bounds = {"max_col": MOST_COLUMNS}
    texts = beside.iter_rows(**bounds) if beside is not None else None
    rows = enumerate(sheet.iter_rows(**bounds), 1)
    while True:
        # The caller's own errors are not the workbook's, so only the reading is watched.
        with _refused_when_damaged():
            number, row = next(rows, (0, ()))
            written = next(texts, ()) if texts is not None else ()
        if not number:
            return
        cells = []
        for place, cell in enumerate(row):
            formula = written[place].data_type == "f" if place < len(written) else False
            unknown = cell.value is None and formula
            cells.append(
                Cell(cell.value, getattr(cell, "number_format", "") or "", unknown)
                if cell.value is not None or unknown
                else EMPTY
            )
        yield number, cells


def csv_text(content: bytes) -> str:
    """The text of a CSV file: UTF-8, or what Excel writes in England."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def csv_rows(text: str, delimiter: str = "") -> Rows:
    """Rows of a CSV file, by number. Without a delimiter the one that stands most often in the first lines."""
    head = "\n".join(text.splitlines()[:HEADINGS_WITHIN])
    rows = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter or max(",;\t", key=head.count)
    )
    try:
        for number, row in enumerate(rows, 1):
            yield number, [Cell(value) if value else EMPTY for value in row[:MOST_COLUMNS]]
    except csv.Error as bad:
        raise FileRefused(
            "We cannot read this table. Save it in Excel as .xlsx, and upload that."
        ) from bad
