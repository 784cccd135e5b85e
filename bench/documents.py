"""How long documents take: `python -m bench.documents`. Prints seconds and size for each."""

import time
from datetime import UTC, datetime

from reviews.documents import Doc, inspect


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
    doc.chronology(
        (
            f"{i % 28 + 1} May 2025",
            "Police",
            f"Entry {i}: " + "what was seen and done. " * 12,
            "Why it matters. " * (i % 4),
        )
        for i in range(rows)
    )
    return doc.to_bytes()


def main() -> None:
    for rows in (10, 500, 5000):
        begin = time.perf_counter()
        data = chronology(rows)
        made = time.perf_counter()
        inspect(data)
        checked = time.perf_counter()
        print(
            f"{rows:>5} rows: made in {made - begin:.2f} s, checked in {checked - made:.2f} s, {len(data) / 1024:.0f} KiB"
        )


if __name__ == "__main__":
    main()
