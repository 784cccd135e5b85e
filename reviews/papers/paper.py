"""The Word file that every paper of a review begins with: title, reference, partnership, when it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.documents import Doc
from reviews.wording import edition_of

if TYPE_CHECKING:
    from datetime import datetime

    from reviews.models import Review


def paper_of(
    review: Review, title: str, *, now: datetime, status: str = "", numbered: bool = False
) -> Doc:
    """Return an empty file with its title. It names nobody: reference and pseudonym only."""
    partnership, edition = review.partnership, edition_of(review)
    doc = Doc(
        title=title,
        subject=f"{edition.names.short} {review.reference}, {review.pseudonym}",
        author=partnership.unit_name,
        partnership=partnership.name,
        created=now,
        reference=review.reference,
        status=status,
        category=edition.names.short,
        numbered=numbered,
    )
    doc.title()
    return doc
