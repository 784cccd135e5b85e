"""Text that people type or paste, at its worst."""

import io

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviews.documents import inspect
from reviews.documents.package import parts_of
from reviews.documents.text import as_text, blocks, clean, one_line

from .samples import document

HOSTILE = {
    "controls": ("a\x00b\x07c\x1bd\x7fe\x9ff", "abcdef"),
    "markup": (
        "]]> <w:p/> &amp; <!-- --> <?x?> \"q\" 'q'",
        "]]> <w:p/> &amp; <!-- --> <?x?> \"q\" 'q'",
    ),
    "doctype": (
        '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;',
        '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;',
    ),
    "overrides": ("safe\u202egnitirw\u202c \u2066end\u2069", "safegnitirw end"),
    "arabic": ("\u200fمريم\u200e Maryam", "\u200fمريم\u200e Maryam"),
    "emoji": ("👩🏽‍⚕️ visited 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👩🏽‍⚕️ visited 🏴󠁧󠁢󠁥󠁮󠁧󠁿"),
    "surrogate": ("half \ud83d emoji", "half  emoji"),
    "noncharacters": ("a\ufeffb\ufffec\uffffd", "abcd"),
    "field code": ("{ INCLUDETEXT file } HYPERLINK", "{ INCLUDETEXT file } HYPERLINK"),
    "spaces": ("two  spaces\tand a tab", "two  spaces\tand a tab"),
    "welsh and gaelic": ("Siân Ó Briain, Ŵyn", "Siân Ó Briain, Ŵyn"),
}


@pytest.mark.parametrize(("typed", "shown"), HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_kept_as_words_everywhere(typed, shown):
    flat = one_line(shown)
    doc = document(
        f"T {typed}",
        subject=typed,
        status=typed,
        reference=typed,
        marking=typed,
        category=typed,
        keywords=[typed],
    )
    doc.title()
    doc.toc(typed)
    doc.heading(typed)
    doc.para(typed)
    doc.inset(typed)
    doc.quote(typed, typed)
    doc.bullets([typed])
    doc.key_values([(typed, typed)])
    doc.table([typed, "B"], [[typed, 1]], caption=typed)
    doc.chronology([(typed, typed, typed, typed)])
    doc.signature_block([(typed, typed)])
    data = doc.to_bytes()
    report = inspect(data)
    assert report.problems == ()
    assert report.headings == ((1, flat),)
    assert report.properties["title"] == f"T {flat}"
    file = docx.Document(io.BytesIO(data))
    assert [p.text for p in file.paragraphs if p.style.style_id == "Normal"] == [shown]
    assert file.tables[1].rows[1].cells[0].text == shown


def test_every_control_character_can_be_typed():
    everything = "".join(
        map(
            chr,
            [
                *range(0x100),
                *range(0x2000, 0x2070),
                0xD800,
                0xDFFF,
                0xFFFE,
                0xFFFF,
                0x1FFFE,
                0x10FFFF,
            ],
        )
    )
    doc = document("Report")
    doc.para(everything)
    doc.table(("A",), [(everything,)])
    assert inspect(doc.to_bytes()).problems == ()


def test_a_hundred_thousand_letters():
    doc = document("Report")
    doc.para("x" * 100_000)
    doc.table(("A", "B"), [("word " * 20_000, "y" * 100_000)])
    report = inspect(doc.to_bytes())
    assert report.problems == ()
    assert "x" * 100_000 in report.text
    assert "y" * 100_000 in report.text


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(), max_size=60), st.text(st.characters(), max_size=60))
def test_any_text_makes_a_sound_document(first, second):
    doc = document("Report")
    doc.para(first)
    doc.heading("H")
    doc.table(("A", "B"), [(first, second), (second, first)])
    doc.key_values([(first, second)])
    data = doc.to_bytes()
    assert inspect(data).problems == ()
    table = docx.Document(io.BytesIO(data)).tables[0]
    assert len(table.rows) == 3


@given(st.text(st.characters()))
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


def test_text_cannot_add_parts_or_relations_to_the_package():
    plain, hostile = document("Report"), document("Report")
    plain.para("words")
    hostile.para('</w:t></w:r></w:p><w:altChunk r:id="rId1"/>')
    assert parts_of(plain.to_bytes()).keys() == parts_of(hostile.to_bytes()).keys()
    assert b"<w:altChunk" not in parts_of(hostile.to_bytes())["word/document.xml"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("- item", "bullet"),
        ("•item", "bullet"),
        ("* item", "bullet"),
        ("– item", "bullet"),
        ("12. item", "number"),
        ("-5 degrees", "para"),
        ("1.5 hours", "para"),
        ("2026. That year", "para"),
        ("-", "para"),
        ("*note", "para"),
    ],
)
def test_what_makes_a_list(line, kind):
    (block,) = blocks(line)
    assert block.kind == kind


def test_times_are_shown_in_london():
    from datetime import UTC, date, datetime

    assert as_text(datetime(2026, 7, 1, 23, 5, tzinfo=UTC)) == "2 July 2026 at 12:05am"
    assert as_text(datetime(2026, 1, 9, 12, 0, tzinfo=UTC)) == "9 January 2026 at 12:00pm"
    assert [as_text(value) for value in (None, True, False, 3, date(2026, 1, 9))] == [
        "",
        "Yes",
        "No",
        "3",
        "9 January 2026",
    ]
