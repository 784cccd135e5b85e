"""The key dates of all agencies in one table, the same in the panel pack and in the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviews.chronology import KeyDate
    from reviews.documents import Doc

#: More letters than this do not fit on one upright page, in four columns.
ONE_PAGE = 2_500


def needs_room(found: Sequence[KeyDate]) -> bool:
    """Whether the list is so long that its pages should lie on their side. A short one would only leave them empty."""
    return sum(len(item.what) + len(item.significance) for item in found) > ONE_PAGE


def key_dates(doc: Doc, found: Sequence[KeyDate]) -> None:
    """The table, or a sentence in its place."""
    if not found:
        doc.para("No agency has given a key date.")
        return
    doc.chronology(
        (
            (
                item.when,
                item.agency,
                f"{'Key practice episode: ' if item.is_key_episode else ''}{item.what}",
                item.significance,
            )
            for item in found
        ),
        caption="Merged chronology",
    )


def appendix(doc: Doc, found: Sequence[KeyDate]) -> None:
    """The same as the last part of a report, from the top of a page."""
    if needs_room(found):
        doc.orient(landscape=True)
    else:
        doc.page_break()
    doc.heading("Appendix: what happened when")
    doc.para("The key dates that agencies gave, merged into one list.")
    key_dates(doc, found)
