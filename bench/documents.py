"""How long a Word document with a long table takes, against python-docx used row by row."""

import io
import time
from collections.abc import Iterator
from datetime import UTC, datetime

from docx import Document

from bench.timing import best
from reviews.documents import Doc, inspect


def entries(rows: int) -> Iterator[tuple[str, str, str, str]]:
    """Rows of a chronology."""
    for i in range(rows):
        yield (
            f"{i % 28 + 1} May 2025",
            "Police",
            f"Entry {i}: " + "what was seen and done. " * 12,
            "Why it matters. " * (i % 4),
        )


def chronology(rows: int) -> bytes:
    doc = Doc(
        title="Chronology",
        subject="Timing",
        author="Example partnership",
        partnership="Example partnership",
        created=datetime(2026, 1, 9, 12, 0, tzinfo=UTC),
        landscape=True,
    )
    doc.title()
    doc.heading("Chronology")
    doc.chronology(entries(rows))
    return doc.to_bytes()


def plain(rows: int) -> bytes:
    """The same table as python-docx makes it when asked for row after row."""
    document = Document()
    document.add_heading("Chronology", 1)
    table = document.add_table(rows=1, cols=4)
    for row in entries(rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def run() -> bool:
    """Print seconds and sizes; return whether ours is at least as fast as plain python-docx."""
    for rows in (10, 500, 5000):
        begin = time.perf_counter()
        data = chronology(rows)
        made = time.perf_counter()
        inspect(data)
        checked = time.perf_counter()
        print(
            f"{rows:>5} rows: made in {made - begin:.2f} s, checked in {checked - made:.2f} s, {len(data) / 1024:.0f} KiB"
        )
    ours, theirs = best(lambda: chronology(500), 3), best(lambda: plain(500), 3)
    good = ours <= theirs
    print(
        f"{'PASS' if good else 'MISSED'}  500 rows: plain python-docx takes {theirs / ours:.1f} times as long"
    )
    return good
