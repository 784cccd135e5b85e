"""Names of downloaded files: plain letters, a reference and a kind. Never a name, a pseudonym or a title that somebody typed."""

import re
import unicodedata
from typing import Final
from urllib.parse import quote

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ICS: Final = "text/calendar; charset=utf-8"

_LONGEST_PART: Final = 60
# Windows refuses these names, whatever follows the dot.
_RESERVED: Final = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(?=$|[ .])", re.IGNORECASE)


def _plain(text: str) -> str:
    """ASCII letters, digits, hyphens and single spaces."""
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return " ".join(re.sub(r"[^A-Za-z0-9-]+", " ", ascii_only).split())[:_LONGEST_PART].strip(" -")


def file_name(
    reference: str, kind: str, version: int | None = None, extension: str = "docx"
) -> str:
    """For example `file_name("HSP-RR-2026-001", "panel pack", 2)` is "HSP-RR-2026-001 panel pack v2.docx"."""
    parts = [part for part in (_plain(reference), _plain(kind)) if part]
    if version is not None:
        parts.append(f"v{version}")
    stem = " ".join(parts) or "document"
    ending = re.sub(r"[^a-z0-9]", "", extension.lower()) or "bin"
    return f"{'file ' if _RESERVED.match(stem) else ''}{stem}.{ending}"


def content_disposition(name: str, *, inline: bool = False) -> str:
    """The value of a Content-Disposition header for this file name; nothing in `name` can add to the header."""
    safe = re.sub(
        r"[^A-Za-z0-9 ._-]+",
        "_",
        unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii"),
    ).strip(" .")
    safe = safe or "document"
    return f"{'inline' if inline else 'attachment'}; filename=\"{safe}\"; filename*=UTF-8''{quote(safe)}"
