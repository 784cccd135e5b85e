"""The merged chronology as an Excel workbook. No cell can be taken for a formula."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from reviews.documents.text import clean

from ..sheet import LIVE
from .contents import Contents

if TYPE_CHECKING:
    from reviews.models import Review

#: Headings and widths. The first three names are those of the template, so that the file can be read in again.
COLUMNS = (
    ("Date", 24), ("How exact", 14), ("Agency", 28), ("Source or record", 24), ("What happened", 80),
    ("Why it matters", 50), ("Key practice episode", 12), ("First day", 14), ("Last day", 14),
)  # fmt: skip
#: What Excel can hold in one cell.
LONGEST = 32_000
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_TOP = Alignment(wrap_text=True, vertical="top")


def safe(text: str) -> str:
    """Text for a cell: what begins like a formula gets an apostrophe before it, so that it stays text everywhere."""
    text = _NOT_XML.sub("", clean(text))[:LONGEST]
    return f"'{text}" if text.lstrip(" \u00a0")[:1] in LIVE and text.strip() else text


def as_excel(review: Review, contents: Contents, *, author: str, now: datetime) -> bytes:
    """Return the workbook."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet("Merged chronology")
    for place, (_, width) in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.oddFooter.left.text = f"{review.reference} OFFICIAL-SENSITIVE"
    sheet.oddFooter.right.text = "Page &P of &N"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{len(contents.rows) + 1}"
    head = PatternFill("solid", fgColor="1D4F7C")
    sheet.append(
        [
            _cell(sheet, words, font=Font(name="Arial", bold=True, color="FFFFFF"), fill=head)
            for words, _ in COLUMNS
        ]
    )
    plain = Font(name="Arial", size=10)
    # Looks are made once: for each of many thousand cells they would take most of the time.
    text_look = _cell(sheet, "", font=plain)._style
    day_look = _cell(sheet, "", font=plain, number_format="dd/mm/yyyy")._style
    looks = {
        pk: _cell(sheet, "", font=plain, fill=PatternFill("solid", fgColor=source.colour))._style
        for pk, source in contents.sources.items()
    }
    for row in contents.rows:
        first, last = row.item.span
        texts = (
            row.item.when,
            row.item.entry.get_precision_display(),
            row.sources.replace("\n", "; "),
            row.records,
            row.what,
            row.significance,
            "Yes" if row.is_key_episode else "",
        )
        cells = [_as(sheet, safe(text), text_look) for text in texts]
        cells[2]._style = looks[row.item.agency.pk]
        cells += [_as(sheet, on, day_look) for on in (first, last)]
        sheet.append(cells)
    _about(book, review, contents, now)
    book.properties.creator, book.properties.title = author, f"{review.reference} merged chronology"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _as(sheet: Any, value: Any, look: Any) -> Any:
    """A cell that looks like one made before."""
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"  # never a formula, whatever it begins with
    cell._style = look
    return cell


def _cell(sheet: Any, value: Any, **look: Any) -> Any:
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"  # never a formula, whatever it begins with
    cell.alignment = _TOP
    for name, one in look.items():
        setattr(cell, name, one)
    return cell


def _about(book: Workbook, review: Review, contents: Contents, now: datetime) -> None:
    """A second sheet: what this is, how it is ordered, what is not in it."""
    sheet: Any = book.create_sheet("About")
    sheet.column_dimensions["A"].width = 110
    marking = ". Restricted to named people" if review.is_restricted else ""
    lines = [
        f"Merged chronology of {review.reference}, {review.pseudonym}. OFFICIAL-SENSITIVE{marking}.",
        f"Made on {now:%-d %B %Y}. {contents.count}.",
        "A date known only to the month or the year stands before the days of that month or year. First and last day "
        "are the days on which it can have been.",
        contents.withheld.sentence,
    ]
    for line in lines:
        if line:
            sheet.append([_cell(sheet, safe(line), font=Font(name="Arial"))])
