"""The merged chronology as Excel and Word: read back, with nothing withheld in them and no cell a formula."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import docx
import pytest
from django.urls import reverse
from openpyxl import load_workbook

from partnership.models import Event
from reviews.access.readings import DOWNLOADED
from reviews.documents import inspect
from reviews.documents.sheet import safe
from reviews.models import ChronologyEntry, Review
from tests.rapid_review.test_information_pages import browser
from tests.reviews.test_chronology_merged import (
    DISPUTE,
    SECRET,
    TOLD,
    compare,
    review,
    withhold,
)
from tests.world import World

__all__ = ["review"]

pytestmark = pytest.mark.django_db


def download(world: World, review: Review, name: str, query: str = "") -> bytes:
    address = reverse(f"reviews:chronology_{name}", args=[review.reference])
    answer = browser(world.coordinator).get(f"{address}{query}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith(
        f'attachment; filename="{review.reference} chronology.'
    )
    return answer.content


def test_excel_has_real_dates_a_frozen_header_and_coloured_sources(
    world: World, review: Review
) -> None:
    compare(world, review, DISPUTE, TOLD, "same")
    withhold(world, review, SECRET, "Ottoline")
    content = download(world, review, "excel")
    book = load_workbook(io.BytesIO(content))
    sheet = book["Merged chronology"]
    assert sheet.freeze_panes == "A2"
    rows = list(sheet.iter_rows(min_row=2))
    by_what = {row[4].value.split("\n")[0]: row for row in rows}
    moved = by_what["The family moved."]
    assert (moved[0].value, moved[1].value) == ("February 2024", "Month only")
    assert (moved[7].value, moved[8].value) == (datetime(2024, 2, 1), datetime(2024, 2, 29))
    assert moved[7].number_format == "dd/mm/yyyy"
    council, police = (world.agencies[key].short_name for key in ("la", "police"))
    both = by_what[TOLD]
    assert both[2].value == f"{council}; {police}"
    assert DISPUTE in both[4].value
    assert both[2].fill.fgColor.rgb != by_what["An informant called [words withheld] rang about the bruise."][2].fill.fgColor.rgb  # fmt: skip
    assert DISPUTE not in by_what
    words = "".join(
        zipfile.ZipFile(io.BytesIO(content)).read(name).decode("utf-8", "replace")
        for name in zipfile.ZipFile(io.BytesIO(content)).namelist()
    )
    assert "Ottoline" not in words
    assert "OFFICIAL-SENSITIVE" in words
    read = Event.objects.filter(act=DOWNLOADED)
    assert [event.sentence for event in read] == ["Downloaded the merged chronology (Excel)."]


@pytest.mark.parametrize("text", ["=1+1", "+44", "-1", "@SUM(A1)", " =cmd|'x'", "\t=1"])
def test_no_cell_is_a_formula(world: World, review: Review, text: str) -> None:
    ChronologyEntry.objects.filter(what=DISPUTE).update(what=f"{text} {DISPUTE}", record=text)
    book = load_workbook(io.BytesIO(download(world, review, "excel")))
    cells = [cell for row in book["Merged chronology"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "d"}
    found = [cell.value for cell in cells if isinstance(cell.value, str) and DISPUTE in cell.value]
    assert found == [safe(f"{text} {DISPUTE}")]
    assert found[0].startswith("'")


def test_word_repeats_its_header_lies_on_its_side_and_names_sources(
    world: World, review: Review
) -> None:
    compare(world, review, DISPUTE, TOLD, "disagree", note="Who saw the baby.")
    withhold(world, review, SECRET)
    content = download(world, review, "word")
    report = inspect(content)
    assert list(report.problems) == []
    found = docx.Document(io.BytesIO(content))
    assert found.sections[0].page_width > found.sections[0].page_height
    (table,) = found.tables
    xml = table._tbl.xml
    assert xml.count("<w:tblHeader") == 1
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Date", "Source", "What happened", "Why it matters"]
    assert next(row[0] for row in rows[1:]) == "February 2024"
    said = "\n".join(cell for row in rows for cell in row)
    assert SECRET not in said
    assert "Differs from" in said
    assert "What differs: Who saw the baby. Nobody is asked." not in said
    assert xml.count('w:val="clear"') == len(rows) - 1
    assert "1 entry is withheld as a whole." in "\n".join(p.text for p in found.paragraphs)


def test_a_part_says_which(world: World, review: Review) -> None:
    council = world.agencies["la"]
    found = docx.Document(
        io.BytesIO(download(world, review, "word", f"?agency={council.pk}&words=hostel"))
    )
    said = "\n".join(p.text for p in found.paragraphs)
    assert f"1 event ({council.short_name}, with “hostel”)" in said
    assert len(found.tables[0].rows) == 2
