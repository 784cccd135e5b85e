"""Pictures without the memory of where they were made: cameras and phones write places, times and names into the file."""

import io
from typing import Final

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.oxml.ns import nsmap
from docx.parts.document import DocumentPart
from docx.shared import Twips

from partnership.ui import pictures
from reviews.documents.errors import DocumentError
from reviews.documents.ooxml import Element

_TWIPS_IN_CM: Final = 567
_NAMED: Final = tuple(
    f"{{{nsmap[prefix]}}}{tag}" for prefix, tag in (("wp", "docPr"), ("pic", "cNvPr"))
)


def without_metadata(image: bytes) -> bytes:
    """The same PNG or JPEG without text, Exif, XMP and comments. Raises DocumentError for anything else or a broken file."""
    try:
        return pictures.without_metadata(image)
    except pictures.BadPicture as bad:
        raise DocumentError(str(bad)) from bad


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
