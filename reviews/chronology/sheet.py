"""Reading an uploaded table, Excel or CSV, cell by cell. Formulas are never worked out: the value that was kept counts.

``partnership.ui.files.FileCheck`` looks at the file first: what it claims to be, macros, how far it unpacks. Here the
amount is bounded again, because a table is read whole.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from openpyxl import load_workbook

from partnership.ui.files import MB, FileCheck, FileRefused
from reviews.documents.sheet import LIVE

from .columns import BY_KEY, COLUMNS, column_of

LARGEST = 5 * MB
MOST_UNPACKED = 60 * MB
#: Rows of a file, blank ones too; and entries of one agency.
MOST_ROWS, MOST_ENTRIES = 20_000, 5_000
MOST_COLUMNS = 60
#: Headings stand in one of the first rows; above them there may be a title.
HEADINGS_WITHIN = 20
CHECK = FileCheck(kinds=("xlsx", "csv"), max_bytes=LARGEST)


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
        text = str(value).replace("\r\n", "\n").replace("\r", "\n").strip()
        return text[1:] if text[:1] == "'" and text[1:2] in LIVE else text


EMPTY = Cell()


@dataclass(frozen=True)
class Sheet:
    """What was found: rows by the number that the person sees, each with its cells by the key of the column."""

    rows: list[tuple[int, dict[str, Cell]]] = field(default_factory=list)
    #: Headings that mean nothing here; their columns are left out.
    unknown: list[str] = field(default_factory=list)


def read_sheet(upload: Any) -> Sheet:
    """Read an upload; raises ``FileRefused`` with a sentence for the person who sent it."""
    kind = CHECK(upload)
    content = upload.read()
    upload.seek(0)
    if kind == "csv":
        return _table(_csv_rows(content))
    return _excel(content)


def _excel(content: bytes) -> Sheet:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = package.infolist()
        if sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise FileRefused(
                "This workbook holds far more than a chronology. Copy the table into a new workbook and upload that."
            )
        has_formulas = any(
            part.filename.startswith("xl/worksheets/") and b"<f" in package.read(part)
            for part in parts
        )
    refusal: FileRefused | None = None
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        formulas = load_workbook(io.BytesIO(content), read_only=True) if has_formulas else None
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            beside = formulas[sheet.title] if formulas else None
            try:
                return _table(_excel_rows(sheet, beside))
            except NoHeadings as none:
                refusal = refusal or none
    except FileRefused:
        raise
    except Exception as bad:  # whatever a damaged workbook makes the reader raise
        raise FileRefused(
            "We cannot read this workbook. Open it in Excel, save it again as .xlsx, and try once more."
        ) from bad
    raise refusal or NoHeadings()


class NoHeadings(FileRefused):
    """No row of the table has the headings that are needed."""

    def __init__(self) -> None:
        needed = " and ".join(f"“{column.heading}”" for column in COLUMNS if column.required)
        super().__init__(
            f"We cannot find a row with the headings {needed}. Use the headings of the template, in any order."
        )


def _excel_rows(sheet: Any, beside: Any) -> Iterator[tuple[int, list[Cell]]]:
    """Rows of a worksheet. ``beside`` is the same with formulas, where there are any."""
    bounds = {"max_col": MOST_COLUMNS}
    texts = beside.iter_rows(**bounds) if beside is not None else None
    for number, row in enumerate(sheet.iter_rows(**bounds), 1):
        written = next(texts, ()) if texts is not None else ()
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


def _csv_rows(content: bytes) -> Iterator[tuple[int, list[Cell]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    head = "\n".join(text.splitlines()[:HEADINGS_WITHIN])
    delimiter = max(",;\t", key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, row in enumerate(rows, 1):
            yield number, [Cell(value) if value else EMPTY for value in row[:MOST_COLUMNS]]
    except csv.Error as bad:
        raise FileRefused(
            "We cannot read this table. Save it in Excel as .xlsx, and upload that."
        ) from bad


def _table(rows: Iterable[tuple[int, list[Cell]]]) -> Sheet:
    """Find the headings, then the rows under them that are not blank."""
    columns: dict[int, str] = {}
    unknown: list[str] = []
    found: list[tuple[int, dict[str, Cell]]] = []
    for number, cells in rows:
        if number > MOST_ROWS:
            raise _too_long()
        if not columns:
            if number > HEADINGS_WITHIN:
                break
            columns, unknown = _headings(cells)
            continue
        row = {key: cells[place] for place, key in columns.items() if place < len(cells)}
        if any(cell.text or cell.is_unknown for cell in row.values()):
            found.append((number, row))
        if len(found) > MOST_ENTRIES:
            raise _too_long()
    if not columns:
        raise NoHeadings()
    return Sheet(found, unknown)


def _too_long() -> FileRefused:
    return FileRefused(
        f"This table has more than {MOST_ENTRIES:,} rows, the most we can take. Send the rows that matter for this "
        "review, and delete empty rows below the table."
    )


def _headings(cells: Sequence[Cell]) -> tuple[dict[int, str], list[str]]:
    """Which column stands where, when this is the row of headings; else nothing."""
    columns: dict[int, str] = {}
    unknown: list[str] = []
    for place, cell in enumerate(cells):
        if not cell.text:
            continue
        key = column_of(cell.text)
        if key is None:
            unknown.append(cell.text[:60])
        elif key in columns.values():
            heading = BY_KEY[key].heading
            unknown.append(f"{cell.text[:60]} (a second column for “{heading}”)")
        else:
            columns[place] = key
    needed = {column.key for column in COLUMNS if column.required}
    return (columns, unknown) if needed <= set(columns.values()) else ({}, [])
