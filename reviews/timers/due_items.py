"""The things that can be late, and where they come from.

This room knows tasks, information requests and the main deadline of a review (``due_work``). A floor above
registers what it has in its ``AppConfig.ready``::

    due_items.register(ACTIONS_DUE)
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from partnership.models import Agency
    from reviews.models import Review


@dataclass(frozen=True)
class DueItem:
    """One piece of work with a due day.

    ``kind`` and ``pk`` name the row (``task``, ``request``, ``deadline``, ...); ``address`` is the full
    address of its page. ``owner_id`` is whoever holds it; without one, whoever has ``role`` (for
    ``agency``). ``opened_on`` is the day it was there, None when that is not known. ``on_review``: only
    who may open the review is reminded of it; else any member of the partnership can hold it.
    """

    kind: str
    pk: int
    review: Review
    process_pk: int
    title: str
    due_on: date
    opened_on: date | None
    role: str
    owner_id: int | None
    agency: Agency | None
    address: str
    on_review: bool = True
    #: The group that oversees the work, whose chair a rung can name.
    group_id: int | None = None
    #: Until that day has passed nobody above the holder is told: it was decided so.
    rests_until: date | None = None
    #: Whoever is told above the agency’s lead is asked to decide, on their list of work.
    asks_to_decide: bool = False
    #: The only audiences that hear of it; None: all.
    audiences: frozenset[str] | None = None

    @property
    def key(self) -> str:
        """Names the item and its due day: the ladder starts again when the day moves."""
        return f"{self.kind}:{self.pk}:{self.due_on.isoformat()}"


@dataclass(frozen=True)
class Source:
    """Where items come from, a fixed number of queries.

    ``items(today, last, partnerships, review_ids)`` gives those due by ``last`` in these partnerships, of
    all reviews (None) or of some. ``still_open``: kind of its items → whether item ``pk`` is still open and
    due on that day, asked just before a message goes out.
    """

    items: Callable[[date, date, Collection[int], Collection[int] | None], Iterable[DueItem]]
    still_open: Mapping[str, Callable[[int, date], bool]]


_SOURCES: list[Source] = []


def register(source: Source) -> None:
    """Add a source; the same one twice counts once."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def is_still_open(kind: str, pk: int, due_on: date) -> bool:
    """Whether an item is open and due on the same day; False for a kind that no source knows any more."""
    return any(
        source.still_open[kind](pk, due_on) for source in _SOURCES if kind in source.still_open
    )


def due_items(
    today: date, horizon: Mapping[int, date], *, review_ids: Iterable[int] | None = None
) -> list[DueItem]:
    """Return the items due by each partnership's horizon (partnership id → last day)."""
    if not horizon:
        return []
    last, ids = max(horizon.values()), None if review_ids is None else list(review_ids)
    return [
        item
        for source in _SOURCES
        for item in source.items(today, last, horizon.keys(), ids)
        if item.due_on <= horizon.get(item.review.partnership_id, date.min)
    ]


def opened(created: datetime | None, today: date) -> date | None:
    """The day a row was made. One made after "today" was loaded with an earlier clock: not known."""
    day = timezone.localdate(created) if created else None
    return day if day is not None and day <= today else None
