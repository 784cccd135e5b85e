"""What the papers about a place have in common: the title, what it is, where it begins and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.documents import Doc
from reviews.wording import edition_of

from ..reading import work_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from reviews.models import Review


def about(review: Review, title: str, rows: Iterable[tuple[str, str]], *, now: datetime) -> Doc:
    """Begin a paper about the place of a review. ``rows``: more of what it is; ``now`` is an aware time."""
    partnership, place = review.partnership, work_of(review).place
    doc = Doc(
        title=title,
        subject=f"{review.reference}, {review.pseudonym}",
        author=partnership.unit_name,
        partnership=partnership.name,
        created=now,
        reference=review.reference,
        category=edition_of(review).names.short,
        landscape=True,
    )
    doc.title()
    doc.key_values(
        (
            ("Place", f"{place.name} ({place.get_kind_display().lower()})"),
            ("Where it begins and ends", place.bounds),
            *rows,
            ("As it stood on", in_words(now.date())),
        ),
        name="About this work",
    )
    return doc


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else many}"
