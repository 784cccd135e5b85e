"""The merged chronology as an Excel workbook. No cell can be taken for a formula."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from reviews.documents.sheet import DAY, about, begin, cell, like, safe

from .contents import Contents

if TYPE_CHECKING:
    from reviews.models import Review

#: Headings and widths. The first three names are those of the template, so that the file can be read in again.
COLUMNS = (
    ("Date", 24), ("How exact", 14), ("Agency", 28), ("Source or record", 24), ("What happened", 80),
    ("Why it matters", 50), ("Key practice episode", 12), ("First day", 14), ("Last day", 14),
)  # fmt: skip


def as_excel(review: Review, contents: Contents, *, author: str, now: datetime) -> bytes:
    """Return the workbook."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet("Merged chronology")
    begin(sheet, COLUMNS, len(contents.rows), footer=f"{review.reference} OFFICIAL-SENSITIVE")
    plain = Font(name="Arial", size=10)
    # Looks are made once: for each of many thousand cells they would take most of the time.
    text_look = cell(sheet, "", font=plain)._style
    day_look = cell(sheet, "", font=plain, number_format=DAY)._style
    looks = {
        pk: cell(sheet, "", font=plain, fill=PatternFill("solid", fgColor=source.colour))._style
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
        cells = [like(sheet, safe(text), text_look) for text in texts]
        cells[2]._style = looks[row.item.agency.pk]
        cells += [like(sheet, on, day_look) for on in (first, last)]
        sheet.append(cells)
    _about(book, review, contents, now)
    book.properties.creator, book.properties.title = author, f"{review.reference} merged chronology"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _about(book: Workbook, review: Review, contents: Contents, now: datetime) -> None:
    """A second sheet: what this is, how it is ordered, what is not in it."""
    marking = ". Restricted to named people" if review.is_restricted else ""
    lines = [
        f"Merged chronology of {review.reference}, {review.pseudonym}. OFFICIAL-SENSITIVE{marking}.",
        f"Made on {now:%-d %B %Y}. {contents.count}.",
        "A date known only to the month or the year stands before the days of that month or year. First and last day "
        "are the days on which it can have been.",
        contents.withheld.sentence,
    ]
    about(book, lines)
