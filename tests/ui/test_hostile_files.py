"""Files made to keep the server busy, to break its reader, or to say one thing to us and another to Office."""

from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib
from collections.abc import Callable

import pytest

from partnership.ui.files import FileCheck
from tests.ui.test_files import DOCX_TYPES, PDF, also, linked, package, refusal, upload

MB = 1024 * 1024
#: Far more than any of these takes, far less than reading each of their beginnings to the end of the file.
SOON = 8.0


def rels(body: bytes) -> bytes:
    return package({"word/document.xml": b"<x/>", "word/_rels/document.xml.rels": body})


def in_time(work: Callable[[], object]) -> None:
    begun = time.perf_counter()
    work()
    assert time.perf_counter() - begun < SOON


def test_streams_without_an_end_in_a_pdf() -> None:
    """Each beginning was searched to the end of the file: 2 MB took hours."""
    body = PDF.replace(b"trailer", b"stream\n" * 300_000 + b"trailer")
    in_time(lambda: FileCheck()(upload("a.pdf", body)))


def test_many_packed_objects_in_a_pdf() -> None:
    """Each was unpacked from a copy of all the rest of the file."""
    packed = b"/ObjStm stream\n" + zlib.compress(b"<<>>")
    body = PDF.replace(b"trailer", packed * 200_000 + b"trailer")
    in_time(lambda: FileCheck()(upload("a.pdf", body)))


def test_packed_objects_of_nothing_in_a_pdf() -> None:
    """Blocks that hold nothing unpack to nothing for ever: what is read counts too, not only what comes out."""
    nothing = b"\x00\x00\x00\xff\xff" * 6_000
    inner = b"/ObjStm stream\n"
    block = b"\x00" + struct.pack("<HH", len(inner), 0xFFFF ^ len(inner)) + inner
    body = b"/ObjStm stream\n" + (b"\x78\x01" + nothing + block) * 600
    in_time(lambda: FileCheck()(upload("a.pdf", PDF.replace(b"trailer", body + b"trailer"))))


def test_what_acts_is_found_after_a_stream_without_an_end() -> None:
    body = PDF.replace(b"trailer", b"stream\nno end /JS 3 0 R\ntrailer")
    assert "holds scripts or other files inside" in refusal("a.pdf", body)


def test_relations_that_never_close() -> None:
    """A few hundred kilobytes took minutes."""
    in_time(lambda: refusal("a.docx", rels(b"<Relationships>" + b"<Relationship " * 70_000)))


EVIL = "<Relationship Id='r1' Type='http://x/{kind}' Target='{target}' TargetMode='{mode}'/>"


@pytest.mark.parametrize(
    "relations",
    [
        EVIL.format(kind="frame", target="https://elsewhere.example/", mode="Exter&#110;al"),
        EVIL.format(kind="frame", target="&#x68;ttps://elsewhere.example/", mode="External"),
        EVIL.format(kind="frame", target="https://elsewhere.example/?a>b", mode="External"),
        "<p:Relationship xmlns:p='urn:p' Id='r1' Type='http://x/frame' "
        "Target='https://elsewhere.example/' TargetMode='External'/>",
        EVIL.format(kind="frame", target="https://elsewhere.example/hyperlink\"", mode="External"),
        "<!--" + " " * (2 * MB) + "-->"
        + EVIL.format(kind="frame", target="https://elsewhere.example/", mode="External"),
    ],
    ids=["mode in numbers", "target in numbers", "a > in it", "with a prefix", "as a link", "late"],
)  # fmt: skip
def test_relations_that_hide_where_they_lead(relations: str) -> None:
    """As XML says it, not as it looks."""
    said = refusal("a.docx", rels(f"<Relationships>{relations}</Relationships>".encode()))
    assert "loads a part of itself from the internet" in said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_relations_in_other_letters(encoding: str) -> None:
    body = (
        f"<?xml version='1.0' encoding='{encoding}'?><Relationships>"
        + EVIL.format(kind="image", target="http://elsewhere.example/", mode="External")
        + "</Relationships>"
    ).encode(encoding)
    assert "loads a part of itself from the internet" in refusal("a.docx", rels(body))


def test_macros_whose_kind_is_written_in_numbers() -> None:
    types = also("application/vnd.ms-office.vba&#80;roject")
    sent = package({"word/document.xml": b"<x/>", "word/notes.bin": b"macro"}, types=types)
    assert "macros" in refusal("a.docx", sent)


def test_one_part_twice() -> None:
    """We would read the one and Word perhaps the other."""
    out = io.BytesIO(linked("hyperlink", "https://www.gov.uk/"))
    with zipfile.ZipFile(out, "a") as zipped, pytest.warns(UserWarning, match="Duplicate name"):
        zipped.writestr("word/document.xml", b"<y/>")
    assert "is not one inside, or is damaged" in refusal("a.docx", out.getvalue())


def _compressed_as(method: int) -> bytes:
    """A package whose document claims another compression than it has."""
    body = bytearray(package({"word/document.xml": b"<x/>" * 50}))
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        struct.pack_into("<H", body, body.rfind(mark) + at, method)
    return bytes(body)


def _name_in_no_letters() -> bytes:
    body = bytearray(package({"word/document.xml": b"<x/>", "word/ab.xml": b"<x/>"}))
    at = body.rfind(b"PK\x01\x02")
    struct.pack_into("<H", body, at + 8, 0x800)  # says that the name is UTF-8
    body[at + 46 + 5 : at + 46 + 7] = b"\xff\xfe"
    return bytes(body)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.docx", _compressed_as(12)),
        ("a.docx", _compressed_as(14)),
        ("a.docx", _compressed_as(99)),
        ("a.docx", _name_in_no_letters()),
        ("a.docx", rels(b"<Relationships><Relationship")),
        ("a.docx", package({"word/document.xml": b"<x/>"}, types=DOCX_TYPES + b"<")),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"),
    ],
    ids=["bzip2", "lzma", "unknown", "name", "relations", "kinds", "short picture"],
)
def test_damaged_in_a_way_that_breaks_the_reader(name: str, body: bytes) -> None:
    """It is said to the person, and is no error of the site."""
    assert "is not one inside, or is damaged" in refusal(name, body)
