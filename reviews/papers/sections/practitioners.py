"""How practitioners took part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.practitioners.reading import events_of, without_them
from reviews.process import process_for

if TYPE_CHECKING:
    from reviews.documents import Doc

    from ..facts import Pack

NONE_DOES = "No practitioner takes part."


def practitioners(doc: Doc, pack: Pack) -> None:
    """The events, oldest first, or why none took part; nothing where a process does not ask."""
    if process_for(pack.review).practitioners is None:
        return
    doc.heading("How practitioners took part")
    found, without = list(events_of(pack.review))[::-1], without_them(pack.review)
    if without is not None:
        # What was recorded beside it is about the report that was shared.
        begins = "No practitioner took part before the report was shared." if found else NONE_DOES
        doc.para(f"{begins} {without.rationale}")
        if not found:
            return
    doc.table(
        ("What and when", "Who took part", "What came of it"),
        [(f"{one.what}\n{in_words(one.on)}", one.who, one.learned) for one in found],
        (4, 5, 7),
        "Events with practitioners",
        empty="None is recorded yet.",
    )
