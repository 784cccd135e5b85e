"""Contexts of harm of a review, and the places of a partnership."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from reviews.models import HarmContext, Place
from reviews.process import process_for
from tests.walk.pages import Page, form, members_page, team, team_form
from tests.walk.steps import Answers
from tests.walk.ways import Maker, code, ref

if TYPE_CHECKING:
    from reviews.models import Review
    from tests.walk.cast import Cast
    from tests.world import World

#: What it plants, beside the words that stand in every review.
SECRETS = {"harm_context": "Met-At-The-Bandstand"}


def furnish(world: World, review: Review) -> None:
    """What is known of a context is a secret; only reviews about people have one."""
    if process_for(review).is_about_people:
        HarmContext.objects.get_or_create(
            review=review,
            context=HarmContext.Context.NEIGHBOURHOOD,
            place=_place(world, "Beacon Park"),
            note=SECRETS["harm_context"],
            recorded_by=world.coordinator,
        )


def _place(world: World, name: str, *, left: bool = False) -> Place:
    place, _ = Place.objects.get_or_create(
        partnership=world.partnership,
        name=name,
        kind=Place.Kind.PARK,
        defaults={"left_on": timezone.localdate() if left else None},
    )
    return place


def _offered(cast: Cast) -> int:
    return _place(cast.world, "Beacon Park").pk


def _left(cast: Cast) -> int:
    return _place(cast.world, "Old Wharf", left=True).pk


def _context(cast: Cast) -> int:
    return HarmContext.objects.get(review=cast.review("asked")).pk


SHOWN = {"harm_context": ("coordinator",)}

PAGES: dict[str, Page] = {
    "reviews:context_add": team(),
    "reviews:context_correct": form("coordinator", shows=SHOWN),
    "reviews:context_remove": form("coordinator", shows=SHOWN),
    "reviews:places": members_page(),
    "reviews:place": members_page(),
    "reviews:place_add": team_form(),
    "reviews:place_change": team_form(),
    "reviews:place_leave": team_form(),
    "reviews:place_return": team_form(),
}

REACH: dict[str, Maker] = {
    "reviews:context_add": ref("asked"),
    "reviews:context_correct": ref("asked", pk=_context),
    "reviews:context_remove": ref("asked", pk=_context),
    "reviews:places": code(),
    "reviews:place": code(pk=_offered),
    "reviews:place_add": code(),
    "reviews:place_change": code(pk=_offered),
    "reviews:place_leave": code(pk=_offered),
    "reviews:place_return": code(pk=_left),
}

ANSWERS: dict[str, Answers] = {
    "reviews:context_correct": lambda _: {"context": "online"},
    "reviews:place_change": lambda _: {"name": "Beacon Park, the north side"},
}

# In the browser.
ALSO = {"reviews:places": ("coordinator", "contact"), "reviews:place": ("coordinator", "contact")}
#: Offering a place again needs no reason.
COMPLETE = {"reviews:place_return"}
