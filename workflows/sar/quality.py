"""Where a review stands with the quality markers of its rule file.

The review was found by ``visible_to``. An agency's own contact does not read this: it is about the whole review.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

from reviews.queries.people import WHOLE
from reviews.wording import edition_of

from .models import QualityMark

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review
    from reviews.rules import Marker

State = QualityMark.State
COLOURS = {
    State.MET: "green",
    State.PARTLY: "yellow",
    State.NOT_YET: "orange",
    State.DOES_NOT_APPLY: "grey",
}


@dataclass(frozen=True)
class Marked:
    """A marker with every look at it, the newest first."""

    marker: Marker
    looks: tuple[QualityMark, ...] = field(default=())

    @property
    def now(self) -> QualityMark | None:
        """The newest look, or None."""
        return self.looks[0] if self.looks else None

    @property
    def earlier(self) -> tuple[QualityMark, ...]:
        """The looks before it."""
        return self.looks[1:]

    @property
    def words(self) -> str:
        """The state in words."""
        return str(self.now.get_state_display()) if self.now else "Not looked at yet"

    @property
    def colour(self) -> str:
        """Colour of the tag."""
        return COLOURS[State(self.now.state)] if self.now else "blue"


def marks_of(review: Review) -> QuerySet[QualityMark]:
    """Return every look at a marker of the review, the newest first."""
    return QualityMark.objects.filter(review_id=review.pk).select_related("saved_by")


def marked(review: Review) -> list[Marked]:
    """Return all markers in order, each with its looks; one query."""
    rows: dict[str, list[QualityMark]] = {}
    for row in marks_of(review):
        rows.setdefault(row.key, []).append(row)
    return [
        Marked(marker, tuple(rows.get(marker.key, ())))
        for marker in edition_of(review).quality_markers
    ]


def marked_one(review: Review, key: str) -> Marked | None:
    """Return one marker with its looks, or None where the rule file has no such marker."""
    return next((one for one in marked(review) if one.marker.key == key), None)


def in_groups(found: list[Marked]) -> list[tuple[str, list[Marked]]]:
    """Return the same under the parts of the work that they belong to."""
    return [(name, list(items)) for name, items in groupby(found, key=lambda one: one.marker.group)]


def counts(found: list[Marked]) -> Iterator[tuple[int, str, str]]:
    """Yield how many are in each state: number, words, colour; those that nobody looked at come last."""
    for state in State:
        number = sum(1 for one in found if one.now is not None and one.now.state == state)
        if number:
            yield number, str(state.label), COLOURS[state]
    if number := sum(1 for one in found if one.now is None):
        yield number, "Not looked at yet", "blue"


def may_read(held: Standing) -> bool:
    """Whether the markers are for this person: whoever sees the whole review."""
    return bool(held.roles & WHOLE)


def part(review: Review, user: User, held: Standing) -> Mapping[str, Any] | None:
    """The counts, on the page of the review."""
    if not may_read(held):
        return None
    found = marked(review)
    return {"review": review, "counts": list(counts(found)), "total": len(found)}
