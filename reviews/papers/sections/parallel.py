"""Other processes about the same events, and what they hold up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.queries.parallel import holds_in_words, parallel_of

if TYPE_CHECKING:
    from reviews.documents import Doc

    from ..facts import Pack


def parallel(doc: Doc, pack: Pack) -> None:
    """Those that go on, and those that have ended."""
    doc.heading("Other processes")
    doc.table(
        ("Process", "Led by", "Since", "What it holds up"),
        [
            (
                row.get_kind_display(),
                row.body,
                f"{in_words(row.since)}, ended {in_words(row.ended_on)}"
                if row.ended_on
                else in_words(row.since),
                "\n".join(holds_in_words(row)),
            )
            for row in parallel_of(pack.review)
        ],
        (4, 3, 3, 6),
        "Other processes about the same events",
        empty="No other process is known.",
    )
