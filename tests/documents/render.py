"""Turns a document into a PDF and pages into pictures, with LibreOffice and poppler, so that a person can look at them."""

import re
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple


class Rendered(NamedTuple):
    pdf: Path
    pages: int
    pictures: list[Path]


def render(document: bytes, folder: Path, name: str, *, dpi: int = 0, last: int = 0) -> Rendered:
    """Write `name`.docx and `name`.pdf into `folder`; with `dpi`, also one PNG for each page (up to page `last`)."""
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / f"{name}.docx"
    source.write_bytes(document)
    with tempfile.TemporaryDirectory() as profile:
        _run(
            "soffice",
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(source),
        )
    pdf = source.with_suffix(".pdf")
    pages = int(re.findall(r"Pages:\s+(\d+)", _run("pdfinfo", str(pdf)))[0])
    if dpi:
        limit = ["-l", str(last)] if last else []
        _run("pdftoppm", "-png", "-r", str(dpi), *limit, str(pdf), str(folder / name))
    return Rendered(pdf, pages, sorted(folder.glob(f"{name}-*.png")))


def pdf_text(pdf: Path) -> str:
    return _run("pdftotext", "-layout", str(pdf), "-")


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=True)
    return done.stdout
