"""The builder, read back from real files."""

from datetime import UTC, datetime

import pytest
from docx.enum.section import WD_ORIENT

from reviews.documents import Doc, DocumentError, inspect
from reviews.documents.ooxml import VAL, W

from .samples import MADE, REFERENCE, document, opened, panel_pack, rapid_review_report, words


@pytest.mark.parametrize("make", [panel_pack, rapid_review_report])
def test_whole_documents_have_no_problems_and_the_same_bytes_each_time(make):
    first = make()
    assert inspect(first).problems == ()
    assert make() == first


def test_to_bytes_twice_is_the_same_and_more_can_be_added():
    doc = document("Report")
    doc.toc()
    doc.heading("One")
    first = doc.to_bytes()
    assert doc.to_bytes() == first
    doc.heading("Two")
    assert inspect(doc.to_bytes()).headings == ((1, "One"), (1, "Two"))


def test_properties_header_and_footer():
    doc = document(
        "Report",
        status="Draft 2",
        marking="OFFICIAL-SENSITIVE",
        modified=datetime(2026, 7, 1, 8, tzinfo=UTC),
    )
    doc.title()
    file = opened(doc)
    core = file.core_properties
    assert (core.title, core.subject, core.author) == (
        "Report",
        "Child R: Rapid Review",
        "Aldermoor Safeguarding Partnership",
    )
    assert (core.last_modified_by, core.language, core.revision) == (core.author, "en-GB", 1)
    assert (core.category, core.keywords) == ("Rapid Review", "Rapid Review, ASP-RR-2026-001")
    assert (core.created, core.modified) == (MADE, datetime(2026, 7, 1, 8, tzinfo=UTC))
    assert core.comments == ""
    section = file.sections[0]
    assert [p.text for p in section.header.paragraphs] == ["OFFICIAL-SENSITIVE"]
    footer = section.footer.paragraphs[0]
    assert footer.text.startswith(f"{REFERENCE} · Draft 2\tPage ")
    assert [field.get(f"{W}instr").strip() for field in footer._p.iter(f"{W}fldSimple")] == [
        "PAGE",
        "NUMPAGES",
    ]
    assert (section.page_width.cm, section.page_height.cm) == (
        pytest.approx(21, abs=0.01),
        pytest.approx(29.7, abs=0.01),
    )


def test_a_document_without_marking_has_an_empty_header():
    doc = document("Briefing", marking="")
    doc.para("Words")
    assert inspect(doc.to_bytes()).marking == ""


def test_times_are_written_in_utc_and_need_a_zone():
    from reviews.documents.text import LONDON

    file = opened(document("Report", created=datetime(2026, 7, 1, 9, 0, tzinfo=LONDON)))
    assert file.core_properties.created == datetime(2026, 7, 1, 8, tzinfo=UTC)
    with pytest.raises(DocumentError, match="time zone"):
        document("Report", created=datetime(2026, 7, 1, 9, 0))


def test_the_title_block():
    doc = document("Review panel pack")
    doc.title()
    assert words(doc) == [
        ("CoverPartnership", "Aldermoor Safeguarding Partnership"),
        ("Title", "Review panel pack"),
        ("Subtitle", "Child R: Rapid Review"),
        ("CoverLine", "Draft 2 · ASP-RR-2026-001 · 23 January 2026"),
    ]
    with pytest.raises(DocumentError, match="one title"):
        doc.title()


@pytest.mark.parametrize("levels", [[2], [1, 3], [1, 2, 4], [1, 2, 3, 4, 5], [1, 0], [1, 2, 1, 3]])
def test_heading_levels_are_never_skipped(levels):
    doc = document("Report")
    for level in levels[:-1]:
        doc.heading("Words", level)
    with pytest.raises(DocumentError, match="level"):
        doc.heading("Words", levels[-1])


def test_headings_need_words_and_may_go_back_up():
    doc = document("Report")
    for level in (1, 2, 3, 4, 2, 1):
        doc.heading(f"Level {level}", level)
    with pytest.raises(DocumentError, match="words"):
        doc.heading(" \x00 ")
    assert [level for level, _ in inspect(doc.to_bytes()).headings] == [1, 2, 3, 4, 2, 1]


def test_typed_text_becomes_paragraphs_breaks_bullets_and_numbers():
    doc = document("Report")
    doc.para(
        "First line\nsecond line\r\n\r\nNext:\n- one\n  goes on\n• two\n\n1. a\n2) b\n\n5. e\nafter"
    )
    assert words(doc) == [
        ("Normal", "First line\nsecond line"),
        ("Normal", "Next:"),
        ("ListBullet", "one\ngoes on"),
        ("ListBullet", "two"),
        ("ListNumber", "a"),
        ("ListNumber", "b"),
        ("ListNumber", "e"),
        ("Normal", "after"),
    ]


def test_a_line_with_a_colon_that_stands_alone_is_a_small_heading():
    doc = document("Report", numbered=True)
    doc.toc()
    doc.heading("Agencies")
    doc.para(
        "Police:\n\n- visited\n- spoke\n\nHousing (“Bracken Homes”):\n\nWe found:\n- damp\n\nEnd:"
    )
    assert words(doc)[-7:] == [
        ("SmallHeading", "Police:"),
        ("ListBullet", "visited"),
        ("ListBullet", "spoke"),
        ("SmallHeading", "Housing (“Bracken Homes”):"),
        ("Normal", "We found:"),
        ("ListBullet", "damp"),
        ("Normal", "End:"),
    ]
    # It is bold, stays with what it names, and is in neither the outline nor the contents.
    style = opened(doc).styles["Small Heading"]
    assert (style.font.bold, style.paragraph_format.keep_with_next) == (True, True)
    assert inspect(doc.to_bytes()).headings == ((1, "Agencies"),)


def test_the_last_item_of_a_list_is_set_off_from_a_small_heading():
    doc = document("Report")
    doc.para("- one\n\nHousing:\n\nWords")
    item = opened(doc).paragraphs[0]
    assert item.paragraph_format.space_after.pt == 8


def starts(doc: Doc) -> list[tuple[str, str]]:
    """(first number, words) for each item of a numbered list."""
    file = opened(doc)
    numbering = file.part.numbering_part.element
    found = {
        num.get(f"{W}numId"): num.find(f".//{W}startOverride") for num in numbering.iter(f"{W}num")
    }
    items = [p for p in file.paragraphs if p.style.style_id == "ListNumber"]
    return [(found[p._p.find(f".//{W}numId").get(VAL)].get(VAL), p.text) for p in items]


def test_each_numbered_list_begins_where_it_was_typed():
    doc = document("Report")
    doc.para("1. a\n2. b")
    doc.numbers(["x", "", "y"])
    doc.para("4. d")
    assert starts(doc) == [("1", "a"), ("1", "b"), ("1", "x"), ("1", "y"), ("4", "d")]


def test_blank_text_writes_nothing_or_what_the_caller_says():
    doc = document("Report")
    doc.para(" \n ")
    doc.inset("")
    doc.quote("\x00")
    doc.bullets(["", None])
    doc.para("\x00 ", empty="Not recorded.")
    assert words(doc) == [("Normal", "Not recorded.")]


def test_contents_link_to_every_heading_and_carry_their_numbers():
    doc = document("Report", numbered=True)
    doc.toc()
    for text, level in (("One", 1), ("Two", 2), ("Three", 3), ("Four", 1), ("Five", 2)):
        doc.heading(text, level)
    file = opened(doc)
    links = [
        ("".join(t.text for t in link.iter(f"{W}t")), link.get(f"{W}anchor"))
        for link in file.element.iter(f"{W}hyperlink")
    ]
    assert [text for text, _ in links] == ["1. One", "1.1 Two", "2. Four", "2.1 Five"]
    names = [mark.get(f"{W}name") for mark in file.element.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names)) == 5
    assert {anchor for _, anchor in links} < set(names)
    assert [mark.get(f"{W}fldCharType") for mark in file.element.iter(f"{W}fldChar")] == [
        "begin",
        "separate",
        "end",
    ]


def test_contents_need_headings_and_stand_once():
    doc = document("Report")
    doc.toc()
    with pytest.raises(DocumentError, match="no headings"):
        doc.to_bytes()
    with pytest.raises(DocumentError, match="one list"):
        doc.toc()


def test_a_page_break_belongs_to_what_follows():
    doc = document("Report")
    doc.para("One")
    doc.page_break()
    doc.heading("Two")
    doc.page_break()
    doc.table(("A",), [("x",)])
    doc.page_break()
    broken = [p.text for p in opened(doc).paragraphs if p.paragraph_format.page_break_before]
    assert broken == ["Two", ""]


def test_pages_turn_and_keep_header_and_footer():
    doc = document("Report")
    doc.orient(landscape=False)
    doc.para("One")
    doc.orient(landscape=True)
    doc.table(("A", "B"), [("x", "y")])
    doc.orient(landscape=False)
    doc.para("Two")
    file = opened(doc)
    assert [section.orientation for section in file.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    assert [section.page_width > section.page_height for section in file.sections] == [
        False,
        True,
        False,
    ]
    assert {section.header.paragraphs[0].text for section in file.sections} == {
        "OFFICIAL-SENSITIVE"
    }
    assert (
        sum(int(column.get(f"{W}w")) for column in file.tables[0]._tbl.tblGrid) == 16838 - 2 * 1247
    )
    assert inspect(doc.to_bytes()).marking == "OFFICIAL-SENSITIVE"


def test_turning_twice_in_a_row_is_harmless():
    doc = document("Report")
    doc.orient(landscape=True)
    doc.orient(landscape=False)
    doc.para("Words")
    assert len(opened(doc).sections) == 3


@pytest.mark.parametrize("missing", ["title", "author"])
def test_a_document_needs_title_and_author(missing):
    with pytest.raises(DocumentError, match="title and an author"):
        document(**{"title": "Report", missing: " \x01"})


def test_very_long_properties_are_cut_not_refused():
    core = opened(document("T" * 5000, subject="S" * 300, keywords=["k" * 400])).core_properties
    assert {len(core.title), len(core.subject), len(core.keywords)} == {255}
    assert core.title.endswith("…")
