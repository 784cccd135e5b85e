"""Small pictures for tests, with and without what they remember of their maker."""

from __future__ import annotations

import io

from PIL import Image
from PIL.PngImagePlugin import PngInfo


def picture_bytes(
    wide: int = 200, tall: int = 80, kind: str = "PNG", colour: str = "#1d3b5a", note: str = ""
) -> bytes:
    """Return a picture of one colour. ``note`` is written where cameras and programs leave their notes."""
    out = io.BytesIO()
    picture = Image.new("RGB", (wide, tall), colour)
    if kind == "PNG":
        info = PngInfo()
        if note:
            info.add_text("Author", note)
        picture.save(out, kind, pnginfo=info)
    else:
        exif = Image.Exif()
        if note:
            exif[0x013B] = note  # the artist
        picture.save(out, kind, exif=exif, comment=note or None)
    return out.getvalue()
