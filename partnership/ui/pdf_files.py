"""Looks into a PDF for what runs or opens by itself. However the file is made, it takes time in step with its size."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

MB = 1024 * 1024
ACTIVE_PDF = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFile|RichMedia|XFA)\b")
#: Three letters alone turn up by chance in every few megabytes of a picture, so they count outside streams only.
ACTIVE_SHORT = re.compile(rb"/JS\b")
STREAM = re.compile(rb"\bstream\r?\n")
END = b"endstream"
#: A letter of a PDF's name written as a number: /J#61vaScript is /JavaScript.
ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
#: Streams of a PDF in which its own objects are packed.
OBJECTS = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
#: So much of a packed stream is read at a time, and so much is unpacked of all of them together.
BITE, MOST_UNPACKED = 4096, 20 * MB


def acts(body: bytes) -> bool:
    """Whether a PDF holds something that runs or opens by itself, however it is written or packed."""
    plain = ESCAPE.sub(_letter, b"".join(_outside_streams(body)))
    packed = [ESCAPE.sub(_letter, text) for text in _packed(body)]
    return any(ACTIVE_PDF.search(text) for text in (body, plain, *packed)) or any(
        ACTIVE_SHORT.search(text) for text in (plain, *packed)
    )


def _letter(found: re.Match[bytes]) -> bytes:
    return bytes([int(found.group(1), 16)])


def _outside_streams(body: bytes) -> Iterator[bytes]:
    """The file without its streams. One that never ends is no stream, and neither is any after it."""
    at = 0
    while found := STREAM.search(body, at):
        end = body.find(END, found.end())
        if end < 0:
            break
        yield body[at : found.start()]
        at = end + len(END)
    yield body[at:]


def _packed(body: bytes) -> Iterator[bytes]:
    """The objects that are packed in streams, as far as they unpack.

    What is read counts as well as what comes out: a stream can go on for ever and hold nothing.
    """
    view = memoryview(body)
    to_read, to_unpack = len(body), MOST_UNPACKED
    for found in OBJECTS.finditer(body):
        unpack, at, parts = zlib.decompressobj(), found.end(), []
        while to_read > 0 and to_unpack > 0 and at < len(body) and not unpack.eof:
            bite = view[at : at + BITE]
            try:
                part = unpack.decompress(bite, to_unpack)
            except zlib.error:
                break
            at += len(bite)
            to_read -= len(bite) - len(unpack.unused_data)
            to_unpack -= len(part)
            parts.append(part)
        if parts:
            yield b"".join(parts)
