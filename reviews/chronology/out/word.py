"""The merged chronology as a Word document: a wide table whose headings stand on every page."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from reviews.documents import Doc

from .contents import Contents

if TYPE_CHECKING:
    from reviews.models import Review

HEADERS = ("Date", "Source", "What happened", "Why it matters")
SHARES = (3.2, 3.6, 11, 6)


def as_word(
    review: Review, contents: Contents, *, author: str, category: str, now: datetime
) -> bytes:
    """Return the file. ``now`` is an aware time, ``category`` the name of the process."""
    doc = Doc(
        title="Merged chronology",
        subject=f"{review.reference}, {review.pseudonym}",
        author=author,
        partnership=review.partnership.name,
        created=now,
        reference=review.reference,
        status="RESTRICTED TO NAMED PEOPLE" if review.is_restricted else "",
        category=category,
        landscape=True,
    )
    doc.title()
    doc.heading("What happened when")
    doc.para(
        f"{contents.count} in one list, as exactly as each date is known. A date known only to the month or the "
        "year stands before the days of that month or year."
    )
    if contents.withheld.sentence:
        doc.para(contents.withheld.sentence)
    doc.table(
        HEADERS,
        [
            (
                row.item.when,
                "\n".join(text for text in (row.sources, row.records) if text),
                f"{'Key practice episode: ' if row.is_key_episode else ''}{row.what}",
                row.significance,
            )
            for row in contents.rows
        ],
        SHARES,
        "Merged chronology",
        empty="There are no entries.",
        colours={1: [contents.sources[row.item.agency.pk].colour for row in contents.rows]},
    )
    return doc.to_bytes()
