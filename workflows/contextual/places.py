"""The place that is worked with, among those of the partnership (``reviews.contexts``); and who works with it already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.door.acts import OPEN_STAGES
from reviews.models import Place, Review

from .models import ContextualWork

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnership.models import Partnership, User

#: The longest name of a new place: it stands wherever other reviews show their pseudonym.
LONGEST_NAME = 60


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
