"""The quality markers of a review as a checklist (Word)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from reviews.clock import in_words
from reviews.papers.paper import paper_of
from reviews.wording import edition_of

from ..quality import counts, in_groups

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviews.models import Review

    from ..quality import Marked


def quality_checklist(review: Review, found: list[Marked], *, now: datetime) -> bytes:
    """Return the file. ``now`` is an aware time."""
    edition = edition_of(review)
    doc = paper_of(review, "Quality markers", now=now)
    doc.key_values(
        (
            ("Review", f"{edition.names.long} {review.reference}, {review.pseudonym}"),
            *((words, number) for number, words, _ in counts(found)),
        ),
        name="Where it stands",
    )
    for source in sorted({one.marker.citation for one in found}):
        doc.para(
            f"The markers are those of {source}. What each asks about is said in our own words."
        )
    for group, items in in_groups(found):
        doc.heading(group)
        doc.table(
            ("Marker", "How it stands", "What shows it"),
            [
                (f"{one.marker.code}: {one.marker.label}", one.words, "\n".join(_shown(one)))
                for one in items
            ],
            (4.5, 2.5, 9),
            group,
        )
    return doc.to_bytes()


def _shown(one: Marked) -> Iterator[str]:
    if one.now is None:
        return
    if one.now.evidence:
        yield one.now.evidence
    yield f"{one.now.saved_by}, {in_words(timezone.localdate(one.now.saved_at))}"
