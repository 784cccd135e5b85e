"""The people at the centre: who they are in words, and what was done to reach each. Never what they said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.centre.reading import everybody
from reviews.clock import in_words

if TYPE_CHECKING:
    from reviews.documents import Doc

    from ..facts import Pack


def involved(doc: Doc, pack: Pack) -> None:
    """One row for each."""
    doc.heading("People at the centre")
    doc.table(
        ("Who", "What was done so far"),
        [
            (
                str(one.person),
                "\n".join(
                    f"{line.words}, {in_words(line.on)}" if line.on else line.words
                    for line in one.lines
                ),
            )
            for one in everybody(pack.review)
        ],
        (4, 12),
        "People at the centre of the review",
        empty="Nobody is recorded yet.",
    )
