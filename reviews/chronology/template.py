"""The table that agencies fill in, as an Excel workbook or as CSV: headings and one example row."""

from __future__ import annotations

import csv
import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from .columns import COLUMNS, EXACT, EXAMPLE, KEY
from .sheet import MOST_ENTRIES

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def make_template() -> bytes:
    """Return the workbook. Every column is text, so that Excel leaves dates as they are typed."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Chronology"
    for place, column in enumerate(COLUMNS, 1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = column.width
        head = sheet.cell(1, place, column.heading)
        head.font = Font(name="Arial", bold=True, color="FFFFFF")
        head.fill = PatternFill("solid", fgColor="1D4F7C")
        head.alignment = Alignment(wrap_text=True, vertical="top")
        example = sheet.cell(2, place, EXAMPLE[column.key])
        example.font = Font(name="Arial", italic=True, color="505A5F")
        for row in range(2, 302):
            cell = sheet.cell(row, place)
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column, words in ((EXACT, '"exact,about,month,year"'), (KEY, '"yes,no"')):
        choice = DataValidation(
            type="list", formula1=words, allow_blank=True, showErrorMessage=False
        )
        letter = get_column_letter(COLUMNS.index(column) + 1)
        choice.add(f"{letter}2:{letter}{MOST_ENTRIES}")
        sheet.add_data_validation(choice)
    sheet.freeze_panes = "A2"
    help_sheet = book.create_sheet("How to fill it in")
    help_sheet.column_dimensions["A"].width, help_sheet.column_dimensions["B"].width = 24, 90
    help_sheet.append(["Column", "What to write"])
    for column in COLUMNS:
        help_sheet.append(
            [f"{column.heading}{' (needed)' if column.required else ''}", column.hint]
        )
    for row in help_sheet.iter_rows():
        for cell in row:
            cell.font = Font(name="Arial", bold=cell.row == 1)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    book.properties.creator, book.properties.title = "Learning from Practice", "Chronology"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def make_csv_template() -> bytes:
    """Return the same without hints. It begins with a mark by which Excel knows that it is UTF-8."""
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow([column.heading for column in COLUMNS])
    table.writerow([EXAMPLE[column.key] for column in COLUMNS])
    return out.getvalue().encode("utf-8-sig")
