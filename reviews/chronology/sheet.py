"""Reading an uploaded table of key dates, Excel or CSV. The amount is bounded, because a table is read whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from partnership.ui.files import FileCheck, FileRefused
from reviews.documents.cells import (
    HEADINGS_WITHIN,
    LARGEST,
    Cell,
    csv_rows,
    csv_text,
    worksheets,
)

from .columns import BY_KEY, COLUMNS, column_of

#: Rows of a file, blank ones too; and entries of one agency.
MOST_ROWS, MOST_ENTRIES = 20_000, 5_000
CHECK = FileCheck(kinds=("xlsx", "csv"), max_bytes=LARGEST)


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
        return _table(csv_rows(csv_text(content)))
    return _excel(content)


def _excel(content: bytes) -> Sheet:
    refusal: FileRefused | None = None
    too_much = "This workbook holds far more than a chronology. Copy the table into a new workbook and upload that."
    for sheet in worksheets(content, too_much=too_much):
        try:
            return _table(sheet.rows)
        except NoHeadings as none:
            refusal = refusal or none
    raise refusal or NoHeadings()


class NoHeadings(FileRefused):
    """No row of the table has the headings that are needed."""

    def __init__(self) -> None:
        needed = " and ".join(f"“{column.heading}”" for column in COLUMNS if column.required)
        super().__init__(
            f"We cannot find a row with the headings {needed}. Use the headings of the template, in any order."
        )


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
