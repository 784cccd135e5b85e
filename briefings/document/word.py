"""The briefing as a Word file."""

from __future__ import annotations

from reviews.documents import Doc

from .sheet import Sheet


def as_word(sheet: Sheet) -> bytes:
    """Return the Word file; the same sheet gives the same bytes."""
    doc = Doc(
        title=sheet.title,
        subject=sheet.kind_words,
        author=sheet.unit_name,
        partnership=sheet.partnership,
        created=sheet.created,
        marking="",
        status=sheet.state_words,
        reference=sheet.reference,
    )
    doc.title()
    doc.para(sheet.source_words)
    for panel in sheet.panels:
        doc.heading(f"{panel.number} {panel.heading}", 1)
        doc.para(panel.text)
    return doc.to_bytes()
