"""Who carries the review out, what it asks and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.appointment.kind import appointment_of
from reviews.appointment.terms import agreed
from reviews.clock import in_words
from reviews.process import process_for

if TYPE_CHECKING:
    from reviews.documents import Doc

    from ..facts import Pack


def agreed_terms(doc: Doc, pack: Pack) -> None:
    """The terms of reference as they are agreed now."""
    doc.heading("Terms of reference")
    found, kind = agreed(pack.review), appointment_of(process_for(pack.review))
    if found is None:
        doc.para("They are not agreed yet.")
        return
    doc.key_values(
        (
            (kind.words.label, found.reviewer),
            ("Conflicts of interest declared", found.interests),
            ("Agreed by", f"{found.agreed_by}, {in_words(found.since)}"),
        ),
        name="Who carries the review out",
    )
    doc.para(found.terms)
    doc.heading("Method", 2)
    doc.bullets(found.methods.values())
    doc.para(found.method)
