"""Looks inside an uploaded file: is it what its name says, and is it safe to keep?"""

from __future__ import annotations

import codecs
import csv
import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, Any

from django.conf import settings

from partnership.ui.office_files import (
    MOST_READ,
    NOT_XML,
    hold_macros,
    kinds_of,
    loads_from_outside,
)
from partnership.ui.pdf_files import acts
from partnership.ui.words import listed

MB = 1024 * 1024
MOST_UNPACKED = 200 * MB
MOST_RATIO = 200
MOST_PARTS = 5000


class FileRefused(Exception):
    """A file that is not taken. The text is a sentence for the person who sent it."""


@dataclass(frozen=True)
class Kind:
    words: str
    extensions: tuple[str, ...]
    content_type: str


KINDS: dict[str, Kind] = {
    "docx": Kind(
        "Word document (.docx)",
        (".docx",),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "xlsx": Kind(
        "Excel workbook (.xlsx)",
        (".xlsx",),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "pdf": Kind("PDF", (".pdf",), "application/pdf"),
    "png": Kind("PNG picture", (".png",), "image/png"),
    "jpg": Kind("JPEG picture", (".jpg", ".jpeg"), "image/jpeg"),
    "csv": Kind("CSV table", (".csv",), "text/csv"),
}
OFFICE_HEART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
OFFICE_TYPE = {"docx": "wordprocessingml.document.main", "xlsx": "spreadsheetml.sheet.main"}
#: What reading a package that is none, or is damaged on purpose, raises.
DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError, OSError, *NOT_XML,
)  # fmt: skip


def sized(amount: int) -> str:
    return f"{amount / MB:.0f} MB" if amount >= MB else f"{max(1, amount // 1024)} KB"


class FileCheck:
    """Call it with an upload: it returns the kind found (`"docx"`), or raises FileRefused with a sentence.

    `max_bytes` is the largest size taken, settings.MAX_UPLOAD_BYTES unless given. The file is left at its start.
    """

    def __init__(self, kinds: Iterable[str] = tuple(KINDS), max_bytes: int | None = None) -> None:
        self.kinds = tuple(kinds)
        self.max_bytes = max_bytes or settings.MAX_UPLOAD_BYTES

    @property
    def accept(self) -> str:
        """For the `accept` attribute of a file box."""
        return ",".join(end for kind in self.kinds for end in KINDS[kind].extensions)

    @property
    def hint(self) -> str:
        return f"{self._wanted()}, up to {sized(self.max_bytes)}."

    def _wanted(self) -> str:
        words = listed((KINDS[kind].words for kind in self.kinds), "or")
        return words[:1].upper() + words[1:]

    def __call__(self, upload: Any) -> str:
        name = PurePath(str(upload.name).replace("\\", "/")).name
        size = upload.size or 0
        if size == 0:
            raise FileRefused(f"“{name}” is empty. Choose another file.")
        if size > self.max_bytes:
            raise FileRefused(
                f"“{name}” is {sized(size)}; the most we can take is {sized(self.max_bytes)}. "
                "Make it smaller, or send it in parts."
            )
        stream = getattr(upload, "file", upload)
        try:
            return self._look(name, stream)
        finally:
            upload.seek(0)

    def _look(self, name: str, stream: IO[bytes]) -> str:
        extension = PurePath(name).suffix.lower()
        stream.seek(0)
        head = stream.read(4096)
        if extension in {".docm", ".xlsm", ".dotm", ".xltm", ".xlsb"}:
            raise FileRefused(
                f"“{name}” may hold macros, so we cannot take it. Save it as .docx or .xlsx and try again."
            )
        if extension in {".doc", ".xls"} or head.startswith(b"\xd0\xcf\x11\xe0"):
            raise FileRefused(
                f"“{name}” is an old Office file or is locked with a password. Open it, save it without a password "
                "as .docx, .xlsx or PDF, and try again."
            )
        claimed = next((k for k in self.kinds if extension in KINDS[k].extensions), None)
        if claimed is None:
            raise FileRefused(f"“{name}” is not a kind we can take. Choose a {self._list()}.")
        look = {
            "docx": self._office,
            "xlsx": self._office,
            "pdf": self._pdf,
            "png": self._png,
            "jpg": self._jpg,
            "csv": self._csv,
        }[claimed]
        stream.seek(0)
        look(claimed, name, stream, head)
        return claimed

    def _list(self) -> str:
        return listed((KINDS[kind].words for kind in self.kinds), "or")

    def _not_what_it_says(self, kind: str, name: str) -> FileRefused:
        return FileRefused(
            f"“{name}” is named as a {KINDS[kind].words} but is not one inside, or is damaged. "
            "Open it, save it again, and try once more."
        )

    def _office(self, kind: str, name: str, stream: IO[bytes], head: bytes) -> None:
        if not head.startswith(b"PK\x03\x04"):
            raise self._not_what_it_says(kind, name)
        try:
            with zipfile.ZipFile(stream) as package:
                parts = package.infolist()
                self._no_bomb(name, parts)
                names = {part.filename for part in parts}
                if any(part.flag_bits & 1 for part in parts):
                    raise FileRefused(
                        f"“{name}” is locked with a password. Unlock it and try again."
                    )
                if (
                    OFFICE_HEART[kind] not in names
                    or "[Content_Types].xml" not in names
                    or len(names) < len(parts)  # a part twice: Office may read the other one
                ):
                    raise self._not_what_it_says(kind, name)
                if any(part.lower().endswith(("vbaproject.bin", "vbadata.xml")) for part in names):
                    raise FileRefused(
                        f"“{name}” holds macros, so we cannot take it. Save it without macros and try again."
                    )
                self._unpack(name, package)
                kinds = kinds_of(package.read("[Content_Types].xml"))
                if hold_macros(kinds):
                    raise FileRefused(
                        f"“{name}” holds macros, so we cannot take it. Save it without macros and try again."
                    )
                if not any(OFFICE_TYPE[kind] in each for each in kinds):
                    raise self._not_what_it_says(kind, name)
        except DAMAGED as bad:
            raise self._not_what_it_says(kind, name) from bad

    def _no_bomb(self, name: str, parts: list[zipfile.ZipInfo]) -> None:
        if any(
            part.filename == "[Content_Types].xml" and part.file_size > MOST_READ for part in parts
        ):
            raise self._too_much(name)
        unpacked = sum(part.file_size for part in parts)
        packed = sum(part.compress_size for part in parts) or 1
        if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED:
            raise self._too_much(name)
        if unpacked > 10 * MB and unpacked / packed > MOST_RATIO:
            raise self._too_much(name)

    def _too_much(self, name: str) -> FileRefused:
        return FileRefused(
            f"“{name}” unpacks to far more than its size, so we cannot take it. "
            "Save a fresh copy, or save it as a PDF, and try again."
        )

    def _unpack(self, name: str, package: zipfile.ZipFile) -> None:
        """Read every part, counting: the sizes written in a file may be a lie. Look for what Office would obey."""
        total = total_relations = 0
        for part in package.infolist():
            kind = PurePath(part.filename.lower()).suffix
            tail = b""
            relations: list[bytes] = []
            with package.open(part) as inside:
                while block := inside.read(256 * 1024):
                    total += len(block)
                    total_relations += len(block) if kind == ".rels" else 0
                    if total > MOST_UNPACKED or total_relations > MOST_READ:
                        raise self._too_much(name)
                    if kind not in {".xml", ".rels"}:
                        continue
                    # Without the NULs UTF-16 reads like ASCII; the tail joins what two blocks have between them.
                    text = tail + block.replace(b"\0", b"")
                    if b"<!DOCTYPE" in text:
                        raise FileRefused(
                            f"“{name}” holds instructions that Office does not write. Save it again in Word or Excel "
                            "and try once more."
                        )
                    tail = text[-16:]
                    if kind == ".rels":
                        relations.append(block)
            if relations and loads_from_outside(b"".join(relations)):
                raise FileRefused(
                    f"“{name}” loads a part of itself from the internet when it is opened. Save it as a PDF and send "
                    "that."
                )

    def _pdf(self, kind: str, name: str, stream: IO[bytes], head: bytes) -> None:
        body = stream.read()
        if not head.startswith(b"%PDF-") or b"%%EOF" not in body[-2048:]:
            raise self._not_what_it_says(kind, name)
        if b"/Encrypt" in body:
            raise FileRefused(
                f"“{name}” is locked with a password. Save it without one and try again."
            )
        if acts(body):
            raise FileRefused(
                f"“{name}” holds scripts or other files inside. Print it to a new PDF and send that."
            )

    def _png(self, kind: str, name: str, stream: IO[bytes], head: bytes) -> None:
        if not head.startswith(b"\x89PNG\r\n\x1a\n") or head[12:16] != b"IHDR" or len(head) < 24:
            raise self._not_what_it_says(kind, name)
        width, height = struct.unpack(">II", head[16:24])
        self._picture_size(name, width, height)
        if b"IEND" not in stream.read()[-64:]:
            raise self._not_what_it_says(kind, name)

    def _jpg(self, kind: str, name: str, stream: IO[bytes], head: bytes) -> None:
        body = stream.read()
        if not body.startswith(b"\xff\xd8\xff") or b"\xff\xd9" not in body[-4096:]:
            raise self._not_what_it_says(kind, name)

    def _picture_size(self, name: str, width: int, height: int) -> None:
        if not width or not height or width * height > 100_000_000:
            raise FileRefused(
                f"“{name}” is too large a picture to open. Make it smaller and try again."
            )

    def _csv(self, kind: str, name: str, stream: IO[bytes], head: bytes) -> None:
        body = stream.read()
        if b"\0" in body or head.startswith((b"PK", b"%PDF", b"\x89PNG", b"\xff\xd8")):
            raise self._not_what_it_says(kind, name)
        try:
            text = codecs.decode(body, "utf-8-sig")
        except UnicodeDecodeError:
            text = codecs.decode(body, "cp1252", "replace")
        if re.match(r"\s*<(?:!doctype|html|script|\?xml|svg)", text, re.IGNORECASE):
            raise self._not_what_it_says(kind, name)
        try:
            for _ in csv.reader(io.StringIO(text, newline="")):
                pass
        except csv.Error as bad:
            raise self._not_what_it_says(kind, name) from bad
