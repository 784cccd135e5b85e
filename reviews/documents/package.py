"""Zip files that come out the same, byte for byte, whenever they are made (another zlib may pack the same parts differently)."""

import io
import zipfile
from collections.abc import Mapping
from typing import Final

# The first moment that a zip file can hold. The real dates of a document are in its properties.
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_FIRST: Final = ("[Content_Types].xml", "_rels/.rels")


def zip_bytes(parts: Mapping[str, bytes]) -> bytes:
    """The parts as one package: content types first (readers expect it), all others in order of name, with fixed times and modes."""
    buffer = io.BytesIO()
    order = sorted(
        parts, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)
    )
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in order:
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, parts[name])
    return buffer.getvalue()


def parts_of(package: bytes) -> dict[str, bytes]:
    """The parts of a package, by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
