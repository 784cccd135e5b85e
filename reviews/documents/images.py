"""Pictures without the memory of where they were made: cameras and phones write places, times and names into the file."""

import io
import struct
from typing import Final

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.oxml.ns import nsmap
from docx.parts.document import DocumentPart
from docx.shared import Twips

from reviews.documents.errors import DocumentError
from reviews.documents.ooxml import Element

_TWIPS_IN_CM: Final = 567
_NAMED: Final = tuple(
    f"{{{nsmap[prefix]}}}{tag}" for prefix, tag in (("wp", "docPr"), ("pic", "cNvPr"))
)

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_DROPPED: Final = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}
# JPEG segments: APP1 (Exif, XMP), APP3 to APP13 (maker data, IPTC), APP15 and comments go. APP0 and APP14 tell how to read the
# picture and APP2 holds its colour profile: they stay.
_JPEG_DROPPED: Final = {0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE}


def without_metadata(image: bytes) -> bytes:
    """The same PNG or JPEG without text, Exif, XMP and comments. Raises DocumentError for anything else or a broken file."""
    try:
        if image.startswith(_PNG):
            return _png(image)
        if image.startswith(b"\xff\xd8"):
            return _jpeg(image)
    except (struct.error, IndexError) as error:
        raise DocumentError("This picture file is damaged.") from error
    raise DocumentError("Pictures in a document must be PNG or JPEG files.")


def _png(image: bytes) -> bytes:
    kept, place = [_PNG], len(_PNG)
    while place < len(image):
        length, kind = struct.unpack_from(">I4s", image, place)
        end = place + 12 + length
        if end > len(image):
            raise DocumentError("This picture file is damaged.")
        if kind not in _PNG_DROPPED:
            kept.append(image[place:end])
        place = end
        if kind == b"IEND":
            break
    return b"".join(kept)


def _jpeg(image: bytes) -> bytes:
    kept, place = [image[:2]], 2
    while True:
        if image[place] != 0xFF:
            raise DocumentError("This picture file is damaged.")
        marker = image[place + 1]
        if marker == 0xDA:  # the picture itself begins
            return b"".join([*kept, image[place:]])
        (length,) = struct.unpack_from(">H", image, place + 2)
        end = place + 2 + length
        if marker not in _JPEG_DROPPED:
            kept.append(image[place:end])
        place = end


def inline_picture(
    part: DocumentPart, image: bytes, name: str, alt: str, *, widest: int, width_cm: float | None
) -> Element:
    """The drawing for a picture, at its own size or `width_cm`, but never wider than `widest` (twips)."""
    wanted = Twips(min(round(width_cm * _TWIPS_IN_CM), widest)) if width_cm else None
    try:
        inline = part.new_pic_inline(io.BytesIO(image), wanted)
        if inline.extent.cx > Twips(widest):
            inline = part.new_pic_inline(io.BytesIO(image), Twips(widest))
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError) as error:
        raise DocumentError("This picture file is damaged.") from error
    for described in inline.iter(*_NAMED):
        described.set("name", name)
        described.set("descr", alt)
    return inline
