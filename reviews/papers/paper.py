"""How every Word file of a review begins: title, reference, partnership, when it was made, and whether it is restricted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.documents import Doc
from reviews.wording import edition_of

if TYPE_CHECKING:
    from datetime import datetime

    from reviews.models import Review

RESTRICTED = "RESTRICTED TO NAMED PEOPLE"


def paper_of(
    review: Review,
    title: str,
    *,
    now: datetime,
    status: str = "",
    numbered: bool = False,
    landscape: bool = False,
) -> Doc:
    """Return a file with its title and nothing else. It names nobody: reference and pseudonym only. ``now``: an aware time."""
    partnership, edition = review.partnership, edition_of(review)
    doc = Doc(
        title=title,
        subject=f"{edition.names.short} {review.reference}, {review.pseudonym}",
        author=partnership.unit_name,
        partnership=partnership.name,
        created=now,
        reference=review.reference,
        status=". ".join(filter(None, (status, RESTRICTED if review.is_restricted else ""))),
        category=edition.names.short,
        numbered=numbered,
        landscape=landscape,
    )
    doc.title()
    return doc


def nth(what: str, number: int) -> str:
    """Return the status of a file that is made again: "Letter 2, in place of earlier ones"; nothing for the first."""
    return "" if number == 1 else f"{what} {number}, in place of earlier ones"
