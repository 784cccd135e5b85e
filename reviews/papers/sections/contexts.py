"""In which contexts somebody came to harm, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.contexts.reading import contexts_of

if TYPE_CHECKING:
    from reviews.documents import Doc
    from reviews.models import HarmContext

    from ..facts import Pack


def contexts(doc: Doc, pack: Pack) -> None:
    """One row for each; nothing where none is recorded, which says nothing of what happened."""
    found = list(contexts_of(pack.review))
    if not found:
        return
    doc.heading("Contexts of harm")
    doc.table(
        ("Context", "Place", "What is known"),
        [(one.get_context_display(), _place(one), one.note) for one in found],
        (4, 5, 7),
        "Contexts in which somebody came to harm",
    )


def _place(row: HarmContext) -> str:
    """The place with where it begins and ends; or that none is named."""
    if row.place is None:
        return "No place named"
    return "\n".join(filter(None, (row.place.name, row.place.bounds)))
