"""The programme of a year (Word)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.documents import Doc

from ..programme import Row, grouped, year_words

if TYPE_CHECKING:
    from datetime import datetime

    from partnership.models import Partnership


def programme_file(
    partnership: Partnership, year: int, rows: Sequence[Row], again: Sequence[Row], *, now: datetime
) -> bytes:
    """Return the file with the audits as the person who asks for it may see them. ``now`` is an aware time."""
    doc = Doc(
        title="Audit programme",
        subject=f"April {year} to March {year + 1}",
        author=partnership.unit_name,
        partnership=partnership.name,
        created=now,
        reference=f"Audit programme {year_words(year)}",
        category="audit programme",
    )
    doc.title()
    if not rows:
        doc.para("No audit is in this programme yet.")
    for heading, found in grouped(rows):
        doc.heading(heading)
        doc.table(
            ("Audit", "Where it comes from, and how", "When, and owned by", "Where it is"),
            [
                (
                    f"{row.review.pseudonym}\n{row.review.reference}",
                    f"{row.origin}\n{row.methods}",
                    f"{row.audit.months}\n{row.audit.group.name}",
                    "\n".join(filter(None, (row.stage, row.returns))),
                )
                for row in found
            ],
            (4, 5, 4, 3),
            heading,
        )
    if again:
        doc.heading("To be audited again")
        doc.table(
            ("Audit", "By"),
            [
                (f"{row.review.reference} {row.review.pseudonym}", in_words(row.audit.reaudit_on))
                for row in again
                if row.audit.reaudit_on
            ],
            (10, 6),
            "To be audited again",
        )
    return doc.to_bytes()
