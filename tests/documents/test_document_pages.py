"""Documents as pages: LibreOffice opens them, and the pages look as they should."""

from .render import pdf_text, render
from .samples import document, entries, panel_pack, rapid_review_report


def test_a_panel_pack_has_a_sensible_number_of_pages(tmp_path):
    result = render(panel_pack(), tmp_path, "pack", dpi=30, last=2)
    text = pdf_text(result.pdf)
    assert 8 <= result.pages <= 12
    assert len(result.pictures) == 2
    assert text.count("OFFICIAL-SENSITIVE") == result.pages
    assert f"Page {result.pages} of {result.pages}" in text
    assert "Error!" not in text


def test_a_report_reads_in_order(tmp_path):
    text = pdf_text(render(rapid_review_report(), tmp_path, "report").pdf)
    places = [
        text.rindex(words)
        for words in (
            "The child and the family",
            "Key practice episodes",
            "Immediate action",
            "Signed off online",
        )
    ]
    assert places == sorted(places)


def test_the_header_of_a_long_table_is_repeated_on_every_page(tmp_path):
    doc = document("Chronology", landscape=True)
    doc.chronology(entries(300))
    result = render(doc.to_bytes(), tmp_path, "long")
    assert result.pages > 20
    assert pdf_text(result.pdf).count("Why it matters") == result.pages


def test_a_cell_longer_than_many_pages_is_shown_whole(tmp_path):
    doc = document("Report")
    doc.table(("A", "B"), [("word " * 6_000 + "verylastword", "x"), ("after", "y")], (3, 1))
    text = pdf_text(render(doc.to_bytes(), tmp_path, "cell").pdf)
    assert "verylastword" in text
    assert "after" in text


def test_typed_lists_show_the_numbers_that_were_typed(tmp_path):
    doc = document("Report", numbered=True)
    doc.heading("Questions")
    doc.para("1. alpha\n2. beta\n\nWords\n\n1. gamma\n\n7. delta")
    text = " ".join(pdf_text(render(doc.to_bytes(), tmp_path, "lists").pdf).split())
    assert "1. Questions 1. alpha 2. beta Words 1. gamma 7. delta" in text
