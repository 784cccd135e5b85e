"""What is read of a Word file: all that it holds, in order, whether a reader sees it or not."""

from __future__ import annotations

import io
import zipfile
from base64 import b64decode
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches

from briefings.check.engine import find
from briefings.check.parts import PartText, parts_of_word
from briefings.check.people import Known
from partnership.ui.files import FileRefused
from reviews.documents import Doc
from reviews.documents.package import parts_of, zip_bytes

#: A picture of one point.
POINT = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
TOBIAS = Known(name="Tobias Wrenfield")
MC = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def written(build: Callable[[Any], None]) -> bytes:
    document = Document()
    build(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def read(build: Callable[[Any], None]) -> dict[str, str]:
    """The texts by key, without those that python-docx's own template brings."""
    return {part.key: part.text for part in parts_of_word(written(build))}


def run(text: str, more: str = "") -> str:
    return f'<w:r>{more}<w:t xml:space="preserve">{text}</w:t></w:r>'


def put(document: Any, xml: str) -> None:
    """A paragraph with this XML in it."""
    document.element.body.insert(
        0, parse_xml(f"<w:p {nsdecls('w', 'wp', 'a', 'r')} {MC}>{xml}</w:p>")
    )


def test_body_in_order_with_places() -> None:
    def build(document: Any) -> None:
        document.add_paragraph("Seven minutes", "Title")
        document.add_heading("Background", 1)
        document.add_paragraph("One")
        table = document.add_table(2, 2)
        table.cell(0, 0).text, table.cell(1, 1).text = "Head", "Cell"
        table.cell(1, 1).add_paragraph("Again")
        table.cell(1, 0).add_table(1, 1).cell(0, 0).text = "Inner"
        document.add_paragraph("Two")

    body = [
        part
        for part in parts_of_word(written(build))
        if part.key.split(":")[0] in ("title", "block", "cell")
    ]
    assert body == [
        PartText("title", "The title", "Seven minutes"),
        PartText("block:1", "The heading “Background”", "Background"),
        PartText("block:2", "Paragraph 2, under “Background”", "One"),
        PartText("cell:1:1:1", "The table, row 1", "Head"),
        PartText("cell:2:1:1", "Table 2, row 1", "Inner"),
        PartText("cell:1:2:2", "The table, row 2", "Cell\nAgain"),
        PartText("block:3", "Paragraph 3, under “Background”", "Two"),
    ]


def test_runs_are_joined() -> None:
    def build(document: Any) -> None:
        paragraph = document.add_paragraph("It was ")
        for piece in ("To", "bi", "as"):
            paragraph.add_run(piece).bold = piece == "bi"

    parts = parts_of_word(written(build))
    found = find([part for part in parts if part.key.startswith("block")], [TOBIAS])
    assert [(one.key, one.start, one.end) for one in found] == [("block:1", 7, 13)]


def test_breaks_and_signs_within_a_run() -> None:
    signs = "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t></w:r>"
    assert read(lambda document: put(document, signs))["block:1"] == "a\nb\tc-d\u00ade"


def test_what_is_hidden_or_deleted_stands_apart() -> None:
    """So that it neither is lost nor parts a name that the reader sees."""
    xml = (
        run("To") + run("secret", "<w:rPr><w:vanish/></w:rPr>") + run("bi", '<w:rPr><w:vanish w:val="0"/></w:rPr>')
        + '<w:del w:id="1" w:author="Mara Editor" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>gone</w:delText></w:r></w:del>'
        + '<w:ins w:id="2" w:author="Ines Writer"><w:r><w:t>as</w:t></w:r></w:ins>'
    )  # fmt: skip
    found = read(lambda document: put(document, xml))
    assert (found["block:1"], found["hidden:1"], found["deleted:1"]) == ("Tobias", "secret", "gone")
    assert {found["writer:1"], found["writer:2"]} == {"Mara Editor", "Ines Writer"}


def box(text: str) -> str:
    return f"<w:txbxContent><w:p>{run(text)}</w:p></w:txbxContent>"


def test_text_boxes_count_once() -> None:
    def alternatives(first: str, second: str) -> str:
        return (
            f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box(first)}</wps:txbx></w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict><v:textbox>{box(second)}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )

    same = read(
        lambda document: put(document, run("Before") + alternatives("In a box", "In a box"))
    )
    assert [text for key, text in same.items() if key.startswith(("box", "block"))] == [
        "Before",
        "In a box",
    ]
    other = read(lambda document: put(document, alternatives("In a box", "Tobias")))
    assert (other["box:1"], other["box:2"]) == ("In a box", "Tobias")


def test_headers_footers_notes_and_comments() -> None:
    def build(document: Any) -> None:
        section = document.sections[0]
        section.header.paragraphs[0].text = "Head"
        section.footer.paragraphs[0].text = "Foot"
        paragraph = document.add_paragraph("Text")
        document.add_comment(
            paragraph.runs, text="Is it Tobias?", author="Mara Editor", initials="ME"
        )

    found = read(build)
    assert (found["header:1"], found["footer:1"], found["comment:1"]) == (
        "Head",
        "Foot",
        "Is it Tobias?",
    )
    assert {found["writer:1"], found["writer:2"]} == {"Mara Editor", "ME"}


def test_footnotes_whatever_their_part_is_called() -> None:
    parts = parts_of(written(lambda document: document.add_paragraph("Text")))
    parts["word/oddly.xml"] = (
        f"<w:footnotes {nsdecls('w')}><w:footnote w:id='2'><w:p>{run('Tobias')}</w:p></w:footnote></w:footnotes>".encode()
    )
    assert {part.key: part.text for part in parts_of_word(zip_bytes(parts))}[
        "footnote:1"
    ] == "Tobias"


def test_pictures_links_fields_and_bookmarks() -> None:
    def build(document: Any) -> None:
        document.add_picture(io.BytesIO(POINT), width=Inches(1))
        drawn = next(document.element.body.iter(qn("wp:docPr")))
        drawn.set("descr", "Tobias at the sea")
        drawn.set("title", "A boy")
        drawn.set("name", "tobias.png")
        document.part.relate_to(
            "https://example.org/tobias",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
            is_external=True,
        )
        put(
            document,
            '<w:bookmarkStart w:id="1" w:name="Tobias_W"/><w:bookmarkStart w:id="2" w:name="_Toc12"/><w:r><w:instrText> HYPERLINK "x.org/toby" \\o </w:instrText></w:r>',
        )

    found = read(build)
    assert {found["alt:1"], found["alt:2"]} == {"Tobias at the sea", "A boy"}
    assert found["link:1"] == "https://example.org/tobias"
    assert found["field:1"] == '"x.org/toby"'
    marks = {text for key, text in found.items() if key.startswith("mark:")}
    assert {"Tobias_W", "tobias.png"} <= marks
    assert "_Toc12" not in marks
    assert found["media:1"] == "image1"


def test_properties_without_moments() -> None:
    def build(document: Any) -> None:
        document.core_properties.author = "Mara Editor"
        document.core_properties.keywords = "tobias"
        document.core_properties.created = datetime(2026, 3, 1, tzinfo=UTC)

    parts = parts_of(written(build))
    parts["docProps/custom.xml"] = (
        b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        b'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        b'<property name="Child" pid="2"><vt:lpwstr>Toby</vt:lpwstr></property></Properties>'
    )
    found = {part.key: part.text for part in parts_of_word(zip_bytes(parts))}
    assert (found["property:author"], found["property:keywords"]) == ("Mara Editor", "tobias")
    assert (found["property-name"], found["property:Child"]) == ("Child", "Toby")
    assert [text for text in found.values() if "2026" in text] == []


def test_charts_and_the_sheets_behind_them() -> None:
    sheet = zip_bytes({"xl/sharedStrings.xml": b"<sst><si><t>Tobias</t></si></sst>"})
    parts = parts_of(written(lambda document: document.add_paragraph("Text")))
    parts["word/charts/chart1.xml"] = (
        b'<c:chartSpace xmlns:c="urn:c"><c:v>Wrenfield</c:v></c:chartSpace>'
    )
    parts["word/embeddings/sheet1.xlsx"] = sheet
    parts["word/embeddings/note.html"] = b"<!DOCTYPE html><p>Danielle</p>"
    found = {part.key: part for part in parts_of_word(zip_bytes(parts))}
    assert [part.text.strip() for part in found.values() if part.place == "The chart (chart1)"] == [
        "Wrenfield"
    ]
    assert {part.text.strip() for key, part in found.items() if key.startswith("file:")} == {
        "Tobias",
        "Danielle",
    }
    assert {part.text for key, part in found.items() if key.startswith("media:")} == {
        "sheet1",
        "note",
    }


def test_keys_are_there_once_and_fit() -> None:
    def build(document: Any) -> None:
        document.add_heading("A very long heading " * 12, 1)
        document.add_paragraph("Text")

    parts = parts_of(written(build))
    name = "n" * 200
    parts["docProps/custom.xml"] = (
        f'<Properties><property name="{name}1"><a>x</a></property><property name="{name}2"><a>y</a></property></Properties>'.encode()
    )
    found = parts_of_word(zip_bytes(parts))
    keys = [part.key for part in found]
    assert len(keys) == len(set(keys))
    assert max(len(key) for key in keys) <= 80
    assert max(len(part.place) for part in found) <= 120
    assert {"x", "y"} <= {part.text for part in found}


def test_our_own_documents_hold_only_what_they_say() -> None:
    doc = Doc(
        title="About Child A", subject="7-minute briefing", author="Northshire Partnership team", partnership="Northshire Partnership",
        created=datetime(2026, 3, 1, 9, tzinfo=UTC), marking="", status="Draft", reference="LB-2026-003",
    )  # fmt: skip
    doc.title()
    doc.heading("Background", 1)
    doc.para("It was Tobias.")
    parts = parts_of_word(doc.to_bytes())
    stand = ["Northshire Partnership", "1 March 2026"]
    assert [part.text for part in parts if "Tobias" in part.text] == ["It was Tobias."]
    assert [(one.rule, one.start) for one in find(parts, [TOBIAS], ["Child A"], stand)] == [
        ("name", 7)
    ]


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in parts.items():
            package.writestr(name, body)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7", "is not one inside"),
        (b"PK\x03\x04 broken", "is not one inside"),
        (zipped(**{"a.xml": b"<a/>"}), "is not one inside"),
        (
            zipped(**{"[Content_Types].xml": b"<a/>", "word/document.xml": b"0" * 60_000_000}),
            "unpacks to far more",
        ),
    ],
    ids=["empty", "pdf", "broken", "another package", "bomb"],
)
def test_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(FileRefused, match=sentence):
        parts_of_word(data)


def test_a_sheet_that_cannot_be_read_is_refused() -> None:
    """Else what it holds would pass unseen."""
    parts = parts_of(written(lambda document: document.add_paragraph("Text")))
    parts["word/embeddings/sheet1.xlsx"] = b"not a package"
    with pytest.raises(FileRefused, match="cannot be checked"):
        parts_of_word(zip_bytes(parts))
