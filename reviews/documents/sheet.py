"""Excel workbooks as every room here makes them: no cell can be taken for a formula, headings stay in sight."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from .text import clean

#: In Excel a text that begins so could be taken for a formula; an apostrophe stands before it.
LIVE = ("=", "+", "-", "@", "\t", "\r")
#: What Excel can hold in one cell.
LONGEST = 32_000
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_TOP = Alignment(wrap_text=True, vertical="top")
DAY = "dd/mm/yyyy"


def safe(text: str) -> str:
    """Text for a cell: what begins like a formula gets an apostrophe before it, so that it stays text everywhere."""
    text = _NOT_XML.sub("", clean(text))[:LONGEST]
    # One that has such an apostrophe by itself gets another, so that reading takes away what was added and no more.
    return f"'{text}" if text.lstrip(" '\u00a0")[:1] in LIVE and text.strip() else text


def as_typed(text: str) -> str:
    """The text of a cell without the apostrophe that ``safe`` set before it."""
    return text[1:] if text[:1] == "'" and text.lstrip(" '\u00a0")[:1] in LIVE else text


def cell(sheet: Any, value: Any, **look: Any) -> Any:
    """A cell, its text at the top and wrapped. ``look``: what openpyxl calls font, fill, number_format."""
    found = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        found.data_type = "s"  # never a formula, whatever it begins with
    found.alignment = _TOP
    for name, one in look.items():
        setattr(found, name, one)
    return found


def like(sheet: Any, value: Any, look: Any) -> Any:
    """A cell that looks like one made before: ``look`` is its ``_style``. For many thousand cells."""
    found = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        found.data_type = "s"  # never a formula, whatever it begins with
    found._style = look
    return found


def begin(sheet: Any, columns: Sequence[tuple[str, int]], rows: int, *, footer: str) -> None:
    """Set a sheet up for printing and write its headings. ``columns``: words and widths; ``rows``: how many will follow."""
    for place, (_, width) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.oddFooter.left.text = footer
    sheet.oddFooter.right.text = "Page &P of &N"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{rows + 1}"
    head = PatternFill("solid", fgColor="1D4F7C")
    font = Font(name="Arial", bold=True, color="FFFFFF")
    sheet.append([cell(sheet, words, font=font, fill=head) for words, _ in columns])


def about(book: Any, lines: Iterable[str]) -> None:
    """A second sheet: what this is, and what is not in it."""
    sheet: Any = book.create_sheet("About")
    sheet.column_dimensions["A"].width = 110
    for line in lines:
        if line:
            sheet.append([cell(sheet, safe(line), font=Font(name="Arial"))])
