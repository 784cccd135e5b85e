"""Reading the files of trackers: Word, Excel, CSV, with all that people do to tables."""

from __future__ import annotations

import io
import zipfile

import pytest

from actions.trackers.headings import guessed, meaning_of
from actions.trackers.lines import read_lines
from actions.trackers.reading import MOST_LINES, Sheet, read_tracker
from partnership.ui.files import FileRefused
from tests.actions import tracker_files as files


def read(name: str, content: bytes) -> Sheet:
    return read_tracker(files.upload(name, content))


def cells(sheet: Sheet, heading: str) -> list[str]:
    at = sheet.headings.index(heading)
    return [row[at] for _, row, _ in sheet.rows]


def refused(name: str, content: bytes) -> str:
    with pytest.raises(FileRefused) as caught:
        read(name, content)
    return str(caught.value)


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Ref", "ref"), ("No.", "ref"), ("Rec no", "ref"), ("Finding/Learning point", "finding"), ("Learning", "finding"),
        ("Recommendation", "recommendation"), ("Action (SMART)", "action"), ("Action to take", "action"), ("Lead agency", "agency"),
        ("Lead", "agency"), ("Lead officer (name, role)", "person"), ("Timescale/target date", "due"), ("By when?", "due"),
        ("Intended outcome / what will be different", "outcome"), ("Measure / how we will know", "measure"),
        ("Key milestones in enacting the recommendation", "milestones"), ("Evidence of completion", "evidence"),
        ("Progress update (dated)", "progress"), ("RAG/BRAG", "status"), ("BRAG", "status"), ("Date completed", "done_on"),
        ("Date of completion and outcome", "evidence"), ("Scope of recommendation (local / regional / national)", "scope"),
        ("Impact evidence", "evidence"), ("Colour of the cat", None),
    ],
)  # fmt: skip
def test_headings_are_known_by_what_people_call_them(heading: str, key: str | None) -> None:
    assert meaning_of(heading) == key


def test_a_meaning_is_given_once_and_the_rest_is_kept_as_words() -> None:
    assert guessed(["Ref", "Action", "Actions", "Cost", "Said on", "", "Progress", "Comments"]) == [
        "ref", "action", "note", "note", "", "", "progress", "progress",
    ]  # fmt: skip


def test_a_messy_word_plan() -> None:
    sheet = read("plan.docx", files.messy())
    assert sheet.headings == list(files.HEADINGS)
    assert sheet.left == [
        "Table 1 has no headings that we know (it begins “Review”), so it is left out."
    ]
    assert cells(sheet, "No.") == [
        "Theme 4 - Training - area wide", "21.10.1", "21.10.1", "21.10.2", "Theme 5 - Carers", "8", "9", "10", "",
    ]  # fmt: skip
    assert [across for _, _, across in sheet.rows] == [
        True,
        False,
        False,
        False,
        True,
        False,
        False,
        False,
        False,
    ]
    assert cells(sheet, "Recommendation")[1:3] == [files.IRIS, files.IRIS]
    assert [where for where, _, _ in sheet.rows][-3:] == [
        "table 2, row 10",
        "table 3, row 1",
        "table 3, row 2",
    ]
    found = read_lines(sheet.headings, sheet.rows, guessed(sheet.headings))
    assert [
        (line.get("ref"), line.get("action")[:14], line.under, line.goes_on) for line in found.lines
    ] == [
        ("21.10.1", "Write the requ", "Theme 4 - Training - area wide", False),
        ("21.10.1", "Train ten prac", "Theme 4 - Training - area wide", False),
        ("21.10.2", "Publish the gu", "Theme 4 - Training - area wide", False),
        ("8", "Ask carers wha", "Theme 5 - Carers", False),
        ("9", "Refresh the wo", "Theme 5 - Carers", False),
        ("10", "Map what there", "Theme 5 - Carers", False),
        ("10", "Agree a joint ", "Theme 5 - Carers", True),
    ]
    assert len(found.passed) == 2


def test_word_text_that_was_deleted_or_moved_away_is_not_read() -> None:
    content = files.word([["Recommendation", "Action", "Lead"], ["Agree it.", "Write it.", "ICB"]])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            body = old.read(part.filename)
            if part.filename == "word/document.xml":
                body = body.replace(
                    b"<w:t>Write it.</w:t></w:r>",
                    b'<w:t>Write it.</w:t></w:r><w:del w:id="1" w:author="a"><w:r><w:delText>Old.</w:delText></w:r></w:del>'
                    b'<w:moveFrom w:id="2" w:author="a"><w:r><w:t>Moved.</w:t></w:r></w:moveFrom>'
                    b'<w:ins w:id="3" w:author="a"><w:r><w:br/><w:t>New.</w:t></w:r></w:ins>',
                )
            new.writestr(part.filename, body)
    assert cells(read("plan.docx", out.getvalue()), "Action") == ["Write it.\nNew."]


def test_two_rows_of_headings_and_a_title_above() -> None:
    rows = [
        ["Action plan 2026", None, None, None, None],
        ["Recommendation", "Action", None, None, "RAG"],
        [None, "Action to take", "By whom", "By when", None],
        ["Agree it.", "Write it.", "ICB", "March 2027", "Red"],
    ]
    sheet = read("plan.xlsx", files.excel(rows, merge=["B2:D2", "A2:A3"]))
    assert sheet.headings == ["Recommendation", "Action to take", "By whom", "By when", "RAG"]
    assert [row for _, row, _ in sheet.rows] == [
        ["Agree it.", "Write it.", "ICB", "March 2027", "Red"]
    ]
    assert sheet.left == ["Above the headings stands “Action plan 2026”; that is left out."]


def test_merged_cells_of_a_workbook() -> None:
    rows = [
        ["Ref", "Recommendation", "Action", "Lead", "Due"],
        ["Theme 2", None, None, None, None],
        [1.0, "Agree it.", "Write it.", "ICB", "Q3"],
        [None, None, "Test it.", "Police", "Q4"],
    ]
    sheet = read("plan.xlsx", files.excel(rows, merge=["A2:E2", "A3:A4", "B3:B4"]))
    assert [(row, across) for _, row, across in sheet.rows] == [
        (["Theme 2"] * 5, True),
        (["1", "Agree it.", "Write it.", "ICB", "Q3"], False),
        (["1", "Agree it.", "Test it.", "Police", "Q4"], False),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_in_the_ways_it_is_written(delimiter: str, encoding: str) -> None:
    rows = [
        ["Recommendation", "Action", "Lead agency"],
        ['"Agree it, all of it, soon, and tell people; café."', '"Write it."', "ICB"],
    ]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    sheet = read("plan.csv", text.encode(encoding))
    assert [row for _, row, _ in sheet.rows] == [
        ["Agree it, all of it, soon, and tell people; café.", "Write it.", "ICB"]
    ]


def test_a_formula_without_a_value_is_said() -> None:
    rows = [
        ["Recommendation", "Action", "Lead"],
        ["Agree it.", '=HYPERLINK("http://x","y")', "ICB"],
    ]
    sheet = read("plan.xlsx", files.excel(rows))
    assert cells(sheet, "Action") == [""]
    assert sheet.left == [
        "1 cell holds a formula without a kept value, so nothing can be read there. Save the workbook in Excel once more."
    ]


def test_control_characters_go() -> None:
    text = "Recommendation,Action,Lead\nAgree\x07 it.\u202e,Write it.,ICB\n"
    assert cells(read("plan.csv", text.encode()), "Recommendation") == ["Agree it."]


def test_what_is_no_tracker_is_refused() -> None:
    assert "cannot find a table" in refused("plan.csv", b"date,event\n3/2/2024,Seen.\n")
    assert "nothing under the headings" in refused("plan.csv", b"Recommendation,Action\n,\n")
    assert "cannot find a table" in refused("plan.docx", files.word([["Name", "Age"], ["A", "3"]]))
    assert "not a kind we can take" in refused("plan.pdf", b"%PDF-1.4 x %%EOF")
    assert "is named as" in refused("plan.xlsx", b"PK\x03\x04 no package")
    assert "macros" in refused("plan.xlsm", b"PK\x03\x04")


def test_too_many_rows() -> None:
    lines = "\n".join("Agree it.,Write it.,ICB" for _ in range(MOST_LINES + 1))
    assert "more than 5,000 rows" in refused(
        "plan.csv", f"Recommendation,Action,Lead\n{lines}".encode()
    )


def repacked(content: bytes, **parts: bytes) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            new.writestr(part.filename, parts.get(part.filename, old.read(part.filename)))
        for name, body in parts.items():
            if name not in old.namelist():
                new.writestr(name, body)
    return out.getvalue()


SMALL = [["Recommendation", "Action", "Lead"], ["Agree it.", "Write it.", "ICB"]]


@pytest.mark.parametrize(
    ("name", "parts", "says"),
    [
        ("plan.xlsx", {"xl/vbaProject.bin": b"x"}, "holds macros"),
        ("plan.docx", {"word/vbaProject.bin": b"x"}, "holds macros"),
        ("plan.xlsx", {"xl/media/x.bin": b"0" * (30 * 1024 * 1024)}, "unpacks to far more"),
        ("plan.docx", {"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "instructions"),
        ("plan.docx", {"word/document.xml": b"<w:document"}, "cannot read this document"),
        ("plan.xlsx", {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row>"}, "cannot read this workbook"),
    ],
)  # fmt: skip
def test_files_made_to_harm_are_refused(name: str, parts: dict[str, bytes], says: str) -> None:
    content = files.excel(SMALL) if name.endswith("xlsx") else files.word(SMALL)
    assert says in refused(name, repacked(content, **parts))


def test_a_cell_merged_over_the_whole_world_costs_nothing() -> None:
    content = files.excel(SMALL)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        body = package.read("xl/worksheets/sheet1.xml")
    area = b'</sheetData><mergeCells count="1"><mergeCell ref="A3:XFD1048576"/></mergeCells>'
    body = body.replace(b"</sheetData>", area)
    content = repacked(content, **{"xl/worksheets/sheet1.xml": body})
    assert cells(read("plan.xlsx", content), "Lead") == ["ICB"]


def test_references_stay_text() -> None:
    rows = [["Ref", "Recommendation", "Action"], ["Recommendation 21.10.1.", "Agree it.", "Write it."], ["R3", "B", "C"], ["4(a)", "D", "E"]]  # fmt: skip
    sheet = read("plan.xlsx", files.excel(rows))
    found = read_lines(sheet.headings, sheet.rows, guessed(sheet.headings))
    assert [line.get("ref") for line in found.lines] == ["21.10.1", "R3", "4(a)"]
