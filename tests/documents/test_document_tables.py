"""Tables and pictures, read back from real files."""

import io
import time
from datetime import date

import docx
import pytest
from docx.shared import Cm

from reviews.documents import ChronologyEntry, DocumentError, Signature, inspect
from reviews.documents.ooxml import VAL, W
from reviews.documents.package import parts_of

from .samples import document, entries, opened, png, words


def test_tables_have_a_repeated_header_whole_rows_and_words_for_screen_readers():
    doc = document("Report")
    doc.heading("Actions")
    doc.table(
        ("Action", "Due"),
        [("Do & say <this>", date(2026, 1, 9)), (None, True)],
        caption="What to do",
    )
    file = opened(doc)
    table = file.tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Action", "Due"],
        ["Do & say <this>", "9 January 2026"],
        ["", "Yes"],
    ]
    assert [row._tr.trPr.find(f"{W}tblHeader") is not None for row in table.rows] == [
        True,
        False,
        False,
    ]
    assert all(row._tr.trPr.find(f"{W}cantSplit") is not None for row in table.rows)
    properties = table._tbl.tblPr
    assert properties.find(f"{W}tblCaption").get(VAL) == "What to do"
    assert (
        properties.find(f"{W}tblDescription").get(VAL)
        == "What to do: 2 rows. Columns: Action, Due."
    )
    caption = next(p for p in file.paragraphs if p.style.style_id == "Caption")
    assert "".join(t.text for t in caption._p.iter(f"{W}t")) == "Table 1: What to do"


def test_a_table_without_rows_says_so():
    doc = document("Report")
    doc.table(("Action", "Due"), [], caption="What to do", empty="Nothing to do.")
    assert words(doc) == [("Normal", "Nothing to do.")]


@pytest.mark.parametrize(
    ("headers", "rows", "widths", "message"),
    [
        (("A", "B"), [("only one",)], None, "2 values"),
        (("A", "B"), ["ab"], None, "2 values"),
        (("A", " "), [(1, 2)], None, "header"),
        (("A", "B"), [(1, 2)], (1,), "width"),
        (("A", "B"), [(1, 2)], (1, 0), "width"),
    ],
)
def test_wrong_tables_are_refused(headers, rows, widths, message):
    with pytest.raises(DocumentError, match=message):
        document("Report").table(headers, rows, widths)


def test_column_widths_fill_the_page_and_follow_the_text():
    doc = document("Report")
    doc.table(
        ("No", "What", "When"),
        [(1, "Long words " * 20, date(2026, 9, 30)), (2, "More", date(2026, 1, 1))],
    )
    grid = [int(column.get(f"{W}w")) for column in opened(doc).tables[0]._tbl.tblGrid]
    assert sum(grid) == 9412
    assert grid[1] > grid[2] > grid[0]
    assert grid[2] >= 17 * 118  # a date stays on one line


def test_facts_have_row_headers_and_say_what_is_not_recorded():
    doc = document("Report")
    doc.heading("Facts")
    doc.key_values([("Age", "1 year\n- or so"), ("School", " "), ("Seen", 0)])
    doc.key_values([])
    (table,) = opened(doc).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Age", "1 year\nor so"],
        ["School", "Not recorded"],
        ["Seen", "0"],
    ]
    assert {row.cells[0].paragraphs[0].style.style_id for row in table.rows} == {"TableRowHeading"}
    assert table._tbl.tblPr.find(f"{W}tblLook").get(f"{W}firstColumn") == "1"
    assert table._tbl.tblPr.find(f"{W}tblCaption").get(VAL) == "Facts"


def test_a_chronology_without_significance_has_three_columns():
    doc = document("Report")
    doc.chronology([("May 2025", "Police", "Came")])
    doc.chronology([ChronologyEntry("May 2025", "Police", "Came", "First call")])
    first, second = opened(doc).tables
    assert [cell.text for cell in first.rows[0].cells] == ["Date", "Source", "What happened"]
    assert [cell.text for cell in second.rows[1].cells] == [
        "May 2025",
        "Police",
        "Came",
        "First call",
    ]


def test_a_signature_block_stays_together():
    doc = document("Report")
    doc.signature_block([Signature("A", "Chief Nurse"), ("B", "Chief Executive")])
    rows = opened(doc).tables[0].rows
    assert [row.height_rule is not None for row in rows] == [False, True, True]
    assert [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in rows][1:] == [
        True,
        None,
    ]
    with pytest.raises(DocumentError, match="one row"):
        doc.signature_block([])


def test_long_chronologies_are_fast():
    rows = entries(5000)
    begin = time.perf_counter()
    doc = document("Chronology", landscape=True)
    doc.heading("Chronology")
    doc.chronology(rows)
    data = doc.to_bytes()
    taken = time.perf_counter() - begin
    report = inspect(data)
    assert report.problems == ()
    assert "5000 rows" in report.text
    assert taken < 6, f"{taken:.1f} seconds"


def test_a_row_longer_than_a_page_may_break():
    doc = document("Report")
    doc.table(("A", "B"), [("word " * 5000, "x"), ("short", "x")])
    rows = opened(doc).tables[0].rows
    assert [row._tr.trPr.find(f"{W}cantSplit") is not None for row in rows] == [True, False, True]


def test_pictures_have_alt_text_fit_the_page_and_forget_their_maker(tmp_path):
    path = tmp_path / "chart of somebody.png"
    path.write_bytes(png(4000, 100))
    doc = document("Report")
    doc.picture(path, " Contacts\nin 2025 ")
    doc.picture(png(), "Another", width_cm=5)
    data = doc.to_bytes()
    report = inspect(data)
    assert (report.problems, report.pictures) == ((), 2)
    assert "Contacts in 2025" in report.text
    shapes = docx.Document(io.BytesIO(data)).inline_shapes
    assert [shape.width <= Cm(16.61) for shape in shapes] == [True, True]
    assert shapes[1].width == pytest.approx(Cm(5), rel=0.001)
    parts = parts_of(data)
    assert not any(
        b"Somebody Real" in part or b"chart of somebody" in part for part in parts.values()
    )


@pytest.mark.parametrize("alt", ["", "  ", "\x00\u202e"])
def test_a_picture_without_alt_text_is_refused(alt):
    with pytest.raises(DocumentError, match="can not see"):
        document("Report").picture(png(), alt)


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", png()[:60], b"\xff\xd8\xff\xe1", b"\xff\xd8nonsense"]
)
def test_damaged_or_unknown_pictures_are_refused(data):
    with pytest.raises(DocumentError):
        document("Report").picture(data, "A picture")
