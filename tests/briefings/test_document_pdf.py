"""The briefing as PDF: tagged, in its language, the same panels, nothing fetched."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError

from briefings.document import pdf
from briefings.document.pdf import as_pdf, can_be_made, only_data
from briefings.document.sheet import Panel
from briefings.library.files import FORMS
from tests.briefings.samples import NAMES, sample, sheet
from tests.pictures import picture_bytes


@cache
def made(name: str) -> bytes:
    return as_pdf(sample(name))


def read(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def text_of(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in read(data).pages)


def tags(data: bytes) -> list[Any]:
    """The elements of the structure in reading order."""
    found: list[Any] = []

    def walk(node: Any) -> None:
        node = node.get_object() if isinstance(node, IndirectObject) else node
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(node)
            if "/K" in node:
                walk(node["/K"])

    walk(read(data).trailer["/Root"]["/StructTreeRoot"])
    return found


@pytest.mark.parametrize("name", NAMES)
def test_it_is_tagged_has_its_title_and_language_and_two_sides_at_most(name: str) -> None:
    reader = read(made(name))
    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("en-GB", True)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == (
        sample(name).title,
        "Safeguarding Partnership Team",
    )
    assert len(reader.pages) == {"sar": 2, "dhr": 2}.get(name, 1)


def test_headings_lists_and_the_picture_are_there_for_a_screen_reader() -> None:
    one = sample("rapid")
    found = tags(made("rapid"))
    kinds = [node["/S"] for node in found]
    assert [kind for kind in kinds if kind.startswith("/H")] == ["/H1", *["/H2"] * 4]
    assert (kinds.count("/L"), kinds.count("/LI"), kinds.count("/Figure")) == (2, 6, 1)
    assert [node["/Alt"] for node in found if node["/S"] == "/Figure"] == [
        f"A wheel with 4 numbered parts: {', '.join(f'{p.number} {p.heading}' for p in one.panels)}."
    ]


def test_the_same_sheet_gives_the_same_bytes_and_another_gives_others() -> None:
    assert as_pdf(sample("rapid")) == made("rapid")
    assert as_pdf(sheet("rapid", edition=2)) != made("rapid")


def test_all_words_are_there_and_a_draft_says_so() -> None:
    one = sample("dhr")
    text = "".join(text_of(made("dhr")).split())
    for panel in one.panels:
        assert "".join(panel.heading.split()) in text
        for line in panel.text.splitlines():
            assert text.count("".join(line.removeprefix("- ").split())[:25]) >= bool(line.strip())
    assert text.count("Draft,notforsharing") == 2
    assert "raft" not in text_of(made("sar"))


def test_what_people_typed_is_text_and_never_markup() -> None:
    marks = "<b>bold</b> <img src='file:///etc/passwd'> {{ x }} & \x00\u202e"
    data = as_pdf(sheet("rapid", title=marks, panels=[Panel(1, marks, f"{marks}\n\n- {marks}")]))
    assert text_of(data).replace("\n", " ").count("<b>bold</b>") == 4
    assert [node["/S"] for node in tags(data)].count("/Figure") == 1


def test_a_logo_stands_in_it_with_its_words_and_without_its_memory() -> None:
    logo = picture_bytes(kind="JPEG", note="Jane Maker")
    data = as_pdf(sheet("rapid", logo=logo, logo_words="Two open hands"))
    figures = [node["/Alt"] for node in tags(data) if node["/S"] == "/Figure"]
    assert figures[0] == "Two open hands"
    assert b"Jane Maker" not in data


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "http://127.0.0.1:1/x.png", "https://example.org/x.png", "ftp://h/x"],
)
def test_nothing_is_fetched(address: str) -> None:
    with pytest.raises(FatalURLFetchingError):
        HTML(string=f'<img src="{address}" alt="x">', url_fetcher=only_data()).write_pdf()


@pytest.mark.parametrize("count", [0, 1, 12])
def test_any_number_of_panels(count: int) -> None:
    panels = [Panel(n, f"Part {n}", "Words. " * 20) for n in range(1, count + 1)]
    kinds = [node["/S"] for node in tags(as_pdf(sheet("rapid", panels=panels)))]
    assert (kinds.count("/H2"), kinds.count("/Figure")) == (count, bool(count))


def test_without_pango_no_pdf_is_offered(monkeypatch) -> None:
    """The page layout needs a library of the system: where it is missing, nothing leads to a PDF."""

    def missing(name: str) -> None:
        raise OSError(f"cannot load library of {name}")

    can_be_made.cache_clear()
    monkeypatch.setattr(pdf, "import_module", missing)
    try:
        assert [key for key, form in FORMS.items() if form.can_be_made()] == ["word"]
    finally:
        can_be_made.cache_clear()
