"""The place that is worked with: chosen among those of the partnership, or named; and who works with it already."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partnership.changes import change
from reviews.door.acts import OPEN_STAGES
from reviews.models import Place, Review

from .models import ContextualWork

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnership.models import Partnership, User
    from reviews.door.passage import Passage

#: Words of areas that are too wide to work with: asked about, never refused.
WIDE = re.compile(r"\b(wards?|borough|town|city|district|county|parish|boroughs?)\b", re.IGNORECASE)
#: The longest name of a new place: it stands wherever other reviews show their pseudonym.
LONGEST_NAME = 60


def looks_wide(name: str) -> bool:
    """Whether the name looks like that of a ward, a borough or a town."""
    return bool(WIDE.search(name))


def places_to_choose(partnerships: Iterable[Partnership]) -> list[Place]:
    """Return the places of the partnerships that are offered, by name."""
    return list(
        Place.objects.filter(left_on__isnull=True, partnership__in=partnerships).select_related(
            "partnership"
        )
    )


def short_name(place: Place) -> str:
    """The name that the work has on every list."""
    name = place.name
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def running_at(place: Place, but: int | None = None) -> Review | None:
    """Return the work with this place that is open, other than ``but`` (its id), or None; one query."""
    found = (
        ContextualWork.objects.filter(place=place, review__stage__in=OPEN_STAGES)
        .exclude(review_id=but or 0)
        .select_related("review")
        .first()
    )
    return found.review if found else None


def taken_words(place: Place, user: User, but: int | None = None) -> str:
    """A sentence that says which work with this place is open, or an empty one. It is named to who may open it."""
    running = running_at(place, but)
    if running is None:
        return ""
    seen = Review.objects.visible_to(user).filter(pk=running.pk).exists()
    which = running.reference if seen else "a piece of work that is not open to you"
    return f"There is work with {place.name} already: {which}. It has to end before another begins."


def name_place(passage: Passage, name: str, kind: str, bounds: str) -> Place:
    """Name a new place of the partnership, inside the opening. Fields that are wrong were refused before."""
    with change("name_place", passage.review.partnership, passage.actor, now=passage.now) as it:
        place = it.save(
            Place(partnership=passage.review.partnership, name=name, kind=kind, bounds=bounds)
        )
        it.about = ("place", place.pk)
        it.say(f"Named the place {place.name}.")
    return place


def say_bounds(passage: Passage, place: Place, bounds: str) -> None:
    """Say where a place begins and ends that nobody bounded yet."""
    with change(
        "bound_place",
        passage.review.partnership,
        passage.actor,
        about=("place", place.pk),
        now=passage.now,
    ) as it:
        row = it.claim(place, None)
        row.bounds = bounds
        it.save(row)
        it.say(f"Said where {place.name} begins and ends.")
