"""Uploads are looked into: what they are not, and what they hide, is refused in a sentence."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from partnership.ui.fields import SafeFileField
from partnership.ui.files import FileCheck, FileRefused
from partnership.ui.forms import SafeForm

DOCX_TYPES = b"<Types><Override ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def word() -> bytes:
    out = io.BytesIO()
    document = Document()
    document.add_paragraph("A summary.")
    document.save(out)
    return out.getvalue()


def package(parts: Mapping[str, bytes], *, types: bytes = DOCX_TYPES) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("[Content_Types].xml", types)
        for name, body in parts.items():
            zipped.writestr(name, body)
    return out.getvalue()


def also(kind: str) -> bytes:
    """The content types of a Word file and one more."""
    return DOCX_TYPES.replace(b"</Types>", f"<Override ContentType='{kind}'/></Types>".encode())


def png(width: int = 1, height: int = 1) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
    )


def upload(name: str, body: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body)


def refusal(name: str, body: bytes, **options: int) -> str:
    with pytest.raises(FileRefused) as refused:
        FileCheck(**options)(upload(name, body))  # type: ignore[arg-type]
    return str(refused.value)


@pytest.mark.parametrize(
    ("name", "body", "kind"),
    [
        ("summary.docx", word(), "docx"),
        ("Summary.DOCX", word(), "docx"),
        ("report.pdf", PDF, "pdf"),
        ("photo.png", png(), "png"),
        ("photo.jpeg", b"\xff\xd8\xff\xe0" + b"\0" * 20 + b"\xff\xd9", "jpg"),
        ("rows.csv", "Ārija,1\nZoë,2\n".encode(), "csv"),
        ("old.csv", "Zoë,2\n".encode("cp1252"), "csv"),
    ],
)
def test_honest_files_are_taken_and_left_at_their_start(name: str, body: bytes, kind: str) -> None:
    sent = upload(name, body)
    assert FileCheck()(sent) == kind
    assert sent.read() == body


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.docx", PDF),
        ("a.docx", b"PK\x03\x04 not a zip"),
        ("a.docx", package({"xl/workbook.xml": b"<x/>"})),
        ("a.docx", package({"word/document.xml": b"<x/>"}, types=b"<Types/>")),
        ("a.docx", word()[: len(word()) // 2]),
        ("a.pdf", word()),
        ("a.pdf", b"%PDF-1.7\n<html>"),
        ("a.pdf", b"MZ\x90\0" + PDF),
        ("a.png", PDF),
        ("a.png", png()[:40]),
        ("a.jpg", png()),
        ("a.csv", word()),
        ("a.csv", b"a,b\0c"),
        ("a.csv", b"<!DOCTYPE html><script>alert(1)</script>"),
        ("a.csv", b"  <svg onload=alert(1)>"),
    ],
)
def test_files_that_are_not_what_they_claim(name: str, body: bytes) -> None:
    said = refusal(name, body)
    assert f"“{name}” is named as a" in said
    assert said.endswith("Open it, save it again, and try once more.")


@pytest.mark.parametrize("name", ["a.exe", "a.html", "a.svg", "a.docx.exe", "a", ".docx", "a.zip"])
def test_kinds_that_are_not_taken(name: str) -> None:
    said = refusal(name, b"MZ\x90\0 something")
    assert "is not a kind we can take. Choose a Word document (.docx)" in said


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.docm", word()),
        ("a.docx", package({"word/document.xml": b"<x/>", "word/vbaProject.bin": b"macro"})),
        (
            "a.docx",
            package(
                {"word/document.xml": b"<x/>", "word/notes.bin": b"macro"},
                types=also("application/vnd.ms-office.vbaProject"),
            ),
        ),
        (
            "a.docx",
            package(
                {"word/document.xml": b"<x/>"},
                types=also("application/vnd.ms-word.document.macroEnabled.main+xml"),
            ),
        ),
    ],
)
def test_macros(name: str, body: bytes) -> None:
    assert "macros" in refusal(name, body)


def test_old_or_locked_office_files() -> None:
    for name in ("a.doc", "a.docx", "a.xlsx"):
        assert "is an old Office file or is locked" in refusal(
            name, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
        )


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = package({"word/document.xml": b"\0" * (60 * 1024 * 1024)})
    assert len(bomb) < 100_000
    assert "unpacks to far more than its size" in refusal("a.docx", bomb)


def test_a_zip_that_lies_about_its_size() -> None:
    """The directory says one byte; the part holds sixty million."""
    bomb = bytearray(package({"word/document.xml": b"\0" * (60 * 1024 * 1024)}))
    at = bomb.rfind(b"PK\x01\x02")
    struct.pack_into("<I", bomb, at + 24, 1)
    said = refusal("a.docx", bytes(bomb))
    assert "is not one inside, or is damaged" in said


def test_too_many_parts() -> None:
    many = {f"word/{number}.xml": b"" for number in range(5001)} | {"word/document.xml": b"<x/>"}
    assert "unpacks to far more" in refusal("a.docx", package(many))


def test_entity_declarations_in_office_files() -> None:
    evil = b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"
    assert "instructions that Office does not write" in refusal(
        "a.docx", package({"word/document.xml": evil})
    )


@pytest.mark.parametrize(
    "inside", [b"/JavaScript (app.alert)", b"/JS 3 0 R", b"/Launch", b"/EmbeddedFile", b"/XFA"]
)
def test_pdfs_that_act(inside: bytes) -> None:
    body = PDF.replace(b"/Type/Catalog", b"/Type/Catalog " + inside + b" ")
    assert "holds scripts or other files inside" in refusal("a.pdf", body)


@pytest.mark.parametrize(
    "hidden",
    [
        b"1 0 obj<</S/J#61vaScript>>endobj",
        b"1 0 obj<</#4a#53 3 0 R>>endobj",
        b"1 0 obj<</Type/ObjStm/Length 9>>stream\n"
        + zlib.compress(b"<</S/JavaScript/JS(app.alert(1))>>")
        + b"\nendstream",
    ],
    ids=["name written in numbers", "short name in numbers", "packed"],
)
def test_pdfs_that_hide_that_they_act(hidden: bytes) -> None:
    assert "holds scripts or other files inside" in refusal(
        "a.pdf", PDF.replace(b"trailer", hidden + b"\ntrailer")
    )


def test_a_picture_in_a_pdf_is_not_taken_for_a_script() -> None:
    """Three bytes of a picture that happen to say /JS, as every few megabytes of one do."""
    picture = b"1 0 obj<</Subtype/Image>>stream\n\x9c\x00/JS \xff\x17\nendstream endobj\n"
    assert FileCheck()(upload("a.pdf", PDF.replace(b"trailer", picture + b"trailer"))) == "pdf"


EVIL = "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>"


@pytest.mark.parametrize(
    ("part", "body"),
    [
        ("word/document.xml", EVIL.encode("utf-16")),
        ("word/document.xml", b"<!--" + b" " * 300_000 + b"-->" + EVIL.encode()),
        ("word/document.xml", b" " * (256 * 1024 - 26) + EVIL.encode()),
        ("word/more.XML", EVIL.encode()),
    ],
    ids=["UTF-16", "late", "between two blocks", "capitals"],
)
def test_entity_declarations_that_hide(part: str, body: bytes) -> None:
    sent = package({"word/document.xml": b"<x/>"} | {part: body})
    assert "instructions that Office does not write" in refusal("a.docx", sent)


def linked(kind: str, target: str) -> bytes:
    """A Word file with one relation to something outside it."""
    relation = (
        f"<Relationships><Relationship Id='r1' Type='http://schemas.openxmlformats.org/{kind}' "
        f"Target='{target}' TargetMode='External'/></Relationships>"
    )
    return package(
        {"word/document.xml": b"<x/>", "word/_rels/document.xml.rels": relation.encode()}
    )


@pytest.mark.parametrize("kind", ["attachedTemplate", "oleObject", "image", "frame"])
def test_office_files_that_load_from_the_internet(kind: str) -> None:
    """A template from elsewhere brings its macros; a picture from elsewhere tells when the file is opened."""
    said = refusal("a.docx", linked(kind, "https://elsewhere.example/t.dotm"))
    assert "loads a part of itself from the internet" in said


def test_office_files_with_links_and_a_template_of_the_house() -> None:
    for sent in (
        linked("hyperlink", "https://www.gov.uk/"),
        linked("attachedTemplate", "file:///C:/Templates/Council.dotx"),
    ):
        assert FileCheck()(upload("a.docx", sent)) == "docx"


def test_locked_pdf() -> None:
    assert "locked with a password" in refusal(
        "a.pdf", PDF.replace(b"/Root", b"/Encrypt 2 0 R /Root")
    )


def test_a_picture_too_large_to_open() -> None:
    assert "is too large a picture" in refusal("a.png", png(60_000, 60_000))


def test_sizes() -> None:
    assert refusal("a.pdf", b"") == "“a.pdf” is empty. Choose another file."
    assert refusal("a.pdf", PDF + b" " * 3_000_000, max_bytes=2 * 1024 * 1024) == (
        "“a.pdf” is 3 MB; the most we can take is 2 MB. Make it smaller, or send it in parts."
    )


def test_a_path_in_the_name_is_not_shown() -> None:
    assert refusal("..\\..\\etc\\a.pdf", b"").startswith("“a.pdf”")


class Attach(SafeForm):
    file = SafeFileField(label="Report", kinds=["docx", "pdf"])


def test_the_field_says_what_it_takes_and_why_not() -> None:
    form = Attach({}, {"file": upload("a.png", png())})
    assert form.fields["file"].help_text == "Word document (.docx) or PDF, up to 20 MB."
    assert form.fields["file"].widget.attrs["accept"] == ".docx,.pdf"
    assert form.errors["file"] == [
        "“a.png” is not a kind we can take. Choose a Word document (.docx) or PDF."
    ]
    assert Attach({}, {}).errors["file"] == ["Choose a file for the report"]
    assert Attach({}, {"file": upload("a.docx", word())}).is_valid()
