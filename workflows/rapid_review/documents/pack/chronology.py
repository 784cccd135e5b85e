"""The key dates of all agencies in one list, and what was kept out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.chronology import merged, withheld

if TYPE_CHECKING:
    from reviews.documents import Doc

    from .facts import Pack


def chronology(doc: Doc, pack: Pack) -> None:
    """On pages that lie on their side, because four columns of text need the room."""
    doc.orient(landscape=True)
    doc.heading("What happened when")
    doc.para(
        "The key dates of all agencies in one list, as exactly as each date is known. The moments that "
        "an agency thinks mattered most are marked as key practice episodes."
    )
    doc.chronology(
        (
            (
                item.when,
                item.agency,
                f"{'Key practice episode: ' if item.is_key_episode else ''}{item.what}",
                item.significance,
            )
            for item in merged(pack.review)
        ),
        caption="Merged chronology",
    )
    kept_out = withheld(pack.review)
    if kept_out:
        doc.para("Some key dates were kept out of this pack:")
        doc.bullets(kept_out)
    doc.orient(landscape=False)
