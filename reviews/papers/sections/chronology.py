"""The key dates of all agencies in one list, and what was kept out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.chronology import merged, withheld

from ..key_dates import key_dates, needs_room

if TYPE_CHECKING:
    from reviews.documents import Doc

    from ..facts import Pack


def chronology(doc: Doc, pack: Pack) -> None:
    """The merged key dates, then how many were kept out and why."""
    found = merged(pack.review)
    doc.orient(landscape=needs_room(found))
    doc.heading("What happened when")
    doc.para(
        "The key dates of all agencies in one list, as exactly as each date is known. The moments that "
        "an agency thinks mattered most are marked as key practice episodes."
    )
    key_dates(doc, found)
    kept_out = withheld(pack.review)
    if kept_out:
        doc.para("Some key dates were kept out of this pack:")
        doc.bullets(kept_out)
    doc.orient(landscape=False)
