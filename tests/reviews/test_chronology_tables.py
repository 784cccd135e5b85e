"""Uploaded tables: every problem by its row, and a clear sentence for whatever a file holds."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from partnership.ui.files import FileRefused
from reviews.chronology.columns import COLUMNS
from reviews.chronology.lines import read_lines
from reviews.chronology.sheet import MOST_ENTRIES, read_sheet
from reviews.chronology.template import make_csv_template, make_template

TODAY = date(2026, 11, 25)
HEAD = ["Date", "What happened", "Why it matters", "Source or record", "Key practice episode"]


def excel(*rows: list[object], head: list[str] = HEAD) -> SimpleUploadedFile:
    book = Workbook()
    sheet = book.active
    for row in (head, *rows):
        sheet.append(row)
    return saved(book)


def saved(book: Workbook, name: str = "ours.xlsx") -> SimpleUploadedFile:
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile(name, out.getvalue())


def table(text: str, encoding: str = "utf-8") -> SimpleUploadedFile:
    return SimpleUploadedFile("ours.csv", text.encode(encoding))


def read(upload: SimpleUploadedFile):
    return read_lines(read_sheet(upload), TODAY)


def refused(upload: SimpleUploadedFile) -> str:
    with pytest.raises(FileRefused) as refusal:
        read_sheet(upload)
    return str(refusal.value)


def test_excel_and_csv_give_the_same_entries() -> None:
    rows = [
        ["3/2/2024", "Seen at home.", "Last time.", "Case notes", "yes"],
        ["Feb 2024", "Moved.", None, None, None],
    ]
    text = ",".join(HEAD) + "\n3/2/2024,Seen at home.,Last time.,Case notes,yes\nFeb 2024,Moved.\n"
    from_excel, from_csv = read(excel(*rows)), read(table(text))
    assert from_excel == from_csv
    lines, problems = from_excel
    assert problems == []
    assert [
        (one.row, one.starts_on, one.precision, one.what, one.record, one.significance, one.is_key_episode)
        for one in lines
    ] == [
        (2, "2024-02-03", "day", "Seen at home.", "Case notes", "Last time.", True),
        (3, "2024-02-01", "month", "Moved.", "", "", False),
    ]  # fmt: skip


def test_real_dates_of_excel_and_older_encodings_are_read() -> None:
    lines, problems = read(excel([datetime(2024, 2, 3), "Seen."]))
    assert (problems, lines[0].starts_on) == ([], "2024-02-03")
    lines, problems = read(table("date;event\n3/2/2024;Café visit – seen\n", "cp1252"))
    assert (problems, lines[0].what) == ([], "Café visit – seen")
    lines, _ = read(table("date,event\n3/2/2024,Café\n", "utf-8-sig"))
    assert lines[0].what == "Café"


def test_problems_are_told_by_row_and_heading() -> None:
    _, problems = read(
        excel(
            ["31/02/2025", "Seen."],
            ["3/2/2024", None],
            [None, "Seen."],
            ["3/2/2024", "Good.", None, None, "perhaps"],
            ["3/2/2024", "x" * 5001],
            ["4/2/2024", "Fine."],
            ["4/2/2024", "Fine."],
        )
    )
    assert [(one.row, one.heading) for one in problems] == [
        (2, "Date"),
        (3, "What happened"),
        (4, "Date"),
        (5, "Key practice episode"),
        (6, "What happened"),
        (8, "What happened"),
    ]
    assert problems[0].sentence == "The day “31/02/2025” does not exist. Check the date."
    assert "5,001 characters" in problems[4].sentence
    assert problems[5].sentence == "This is the same as row 7."


@pytest.mark.parametrize("make", [make_template, make_csv_template])
def test_the_template_is_read_and_its_example_row_is_refused(make) -> None:
    name = "t.xlsx" if make is make_template else "t.csv"
    sheet = read_sheet(SimpleUploadedFile(name, make()))
    assert sheet.unknown == []
    lines, problems = read_lines(sheet, TODAY)
    assert lines == []
    assert [one.sentence for one in problems] == [
        "This is the example of the template. Delete this row."
    ]


def test_the_template_has_every_column() -> None:
    book = load_workbook(io.BytesIO(make_template()))
    assert [cell.value for cell in book.worksheets[0][1]] == [c.heading for c in COLUMNS]


def test_columns_that_mean_nothing_are_named_and_left_out() -> None:
    sheet = read_sheet(excel(["3/2/2024", "Seen.", "blue"], head=["Date", "Event", "Colour"]))
    assert sheet.unknown == ["Colour"]
    assert [one.what for one in read_lines(sheet, TODAY)[0]] == ["Seen."]


# -- hostile files ------------------------------------------------------------------------------------------


def test_formulas_are_never_worked_out() -> None:
    lines, problems = read(excel(["3/2/2024", '=HYPERLINK("http://x","y")']))
    assert lines == []
    assert "formula without its value" in problems[0].sentence
    # In CSV it is text, and stays text.
    lines, problems = read(table("date,event\n3/2/2024,=1+1\n"))
    assert (problems, lines[0].what) == ([], "=1+1")


def with_part(name: str, content: bytes, base: bytes | None = None) -> SimpleUploadedFile:
    """A workbook with one part put in or replaced."""
    source = base or excel(["3/2/2024", "Seen."]).read()
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(source)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for item in old.namelist():
            if item != name:
                new.writestr(item, old.read(item))
        new.writestr(name, content)
    return SimpleUploadedFile("ours.xlsx", out.getvalue())


def test_bombs_macros_and_entities_are_refused() -> None:
    assert refused(with_part("xl/media/a.bin", b"\0" * 90_000_000)).startswith("“ours.xlsx”")
    assert "macros" in refused(with_part("xl/vbaProject.bin", b"x"))
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
    )
    assert "instructions that Office does not write" in refused(
        with_part("xl/worksheets/sheet1.xml", bomb)
    )


@pytest.mark.parametrize(
    "upload",
    [
        SimpleUploadedFile("ours.xlsx", b"PK\x03\x04 not a zip"),
        SimpleUploadedFile("ours.xlsx", b"plain text"),
        SimpleUploadedFile("ours.xls", b"\xd0\xcf\x11\xe0"),
        SimpleUploadedFile("ours.xlsm", b"PK\x03\x04"),
        SimpleUploadedFile("ours.csv", b"\x00\x01\x02"),
        SimpleUploadedFile("ours.csv", b""),
        SimpleUploadedFile("ours.csv", b"a,b\n1,2\n"),
        SimpleUploadedFile("ours.csv", b'date,event\n"3/2/2024,' + b"x" * 200_000),
        SimpleUploadedFile("ours.pdf", b"%PDF-1.7"),
    ],
)
def test_whatever_it_is_somebody_hears_a_sentence(upload: SimpleUploadedFile) -> None:
    assert refused(upload).rstrip().endswith(".")


def test_a_damaged_sheet_is_refused_and_not_a_crash() -> None:
    assert "cannot read this workbook" in refused(
        with_part("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row")
    )


def test_too_many_rows_are_refused() -> None:
    text = "date,event\n" + "".join(
        f"3/2/2024,Event {number}\n" for number in range(MOST_ENTRIES + 1)
    )
    assert "more than 5,000 rows" in refused(table(text))
    assert "more than 5,000 rows" in refused(table("date,event\n" + "\n" * 20_001))
