"""Pictures without the memory of where they were made: cameras and phones write places, times and names into the file."""

from __future__ import annotations

import io
import struct
from typing import Final, NamedTuple

from PIL import Image

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_DROPPED: Final = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}
# JPEG segments: APP1 (Exif, XMP), APP3 to APP13 (maker data, IPTC), APP15 and comments go. APP0 and APP14 tell how to read the
# picture and APP2 holds its colour profile: they stay.
_JPEG_DROPPED: Final = {0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE}


class BadPicture(ValueError):
    """A file that is no picture, or a damaged one. The text is a sentence."""


class Size(NamedTuple):
    """Dots across and down."""

    wide: int
    tall: int


def without_metadata(image: bytes) -> bytes:
    """The same PNG or JPEG without text, Exif, XMP and comments. Raises BadPicture for anything else or a broken file."""
    try:
        if image.startswith(_PNG):
            return _png(image)
        if image.startswith(b"\xff\xd8"):
            return _jpeg(image)
    except (struct.error, IndexError) as error:
        raise BadPicture("This picture file is damaged.") from error
    raise BadPicture("Pictures in a document must be PNG or JPEG files.")


def _png(image: bytes) -> bytes:
    kept, place = [_PNG], len(_PNG)
    while place < len(image):
        length, kind = struct.unpack_from(">I4s", image, place)
        end = place + 12 + length
        if end > len(image):
            raise BadPicture("This picture file is damaged.")
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
            raise BadPicture("This picture file is damaged.")
        marker = image[place + 1]
        if marker == 0xDA:  # the picture itself begins
            return b"".join([*kept, image[place:]])
        (length,) = struct.unpack_from(">H", image, place + 2)
        end = place + 2 + length
        if marker not in _JPEG_DROPPED:
            kept.append(image[place:end])
        place = end


def size_of(image: bytes, *, most: int) -> Size:
    """Return the size of a PNG or JPEG after opening all of it. Raises ``BadPicture``, also for more than ``most`` dots.

    The head of the file says the size, so one that would take too much room is never opened.
    """
    try:
        with Image.open(io.BytesIO(image), formats=("PNG", "JPEG")) as picture:
            size = Size(*picture.size)
            if size.wide * size.tall > most:
                raise BadPicture("This picture has too many dots. Make it smaller and try again.")
            picture.load()
    except BadPicture:
        raise
    except Exception as error:  # whatever a damaged picture makes the reader raise
        raise BadPicture("This picture file is damaged.") from error
    return size
