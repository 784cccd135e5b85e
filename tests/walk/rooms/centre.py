"""The people at the centre: the panel reads once it declared, the scrutineer and who signs do not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils import timezone

from reviews.models import (
    FamilyContact,
    FamilyView,
    Involved,
)
from tests.walk.filling import day
from tests.walk.pages import (
    CENTRE,
    MISSING,
    Page,
    form,
    of_team,
    read,
)
from tests.walk.steps import Answers
from tests.walk.ways import Maker, ref

if TYPE_CHECKING:
    from tests.walk.cast import Cast


def of_centre(*secrets: str) -> Page:
    """What the coordinator does about the people at the centre; nobody else has declared there, so it is not there."""
    return of_team(shows=dict.fromkeys(("centre", *secrets), ("coordinator",)))


def _aunt(state: str) -> Callable[[Cast], int]:
    """Who is at the centre of the review."""
    return lambda cast: Involved.objects.get(review=cast.review(state)).pk


def _her_contact(cast: Cast) -> int:
    return FamilyContact.objects.get(review=cast.review("asked")).pk


def _her_view(cast: Cast) -> int:
    return FamilyView.objects.get(review=cast.review("asked")).pk


PAGES: dict[str, Page] = {
    "reviews:centre": read(*CENTRE, shows={"centre": CENTRE}),
    "reviews:centre_person": read(*CENTRE, shows={"centre": CENTRE, "family_words": CENTRE}),
    "reviews:centre_add": form("coordinator", others=MISSING),
    "reviews:centre_change": of_centre(),
    "reviews:centre_remove": of_centre(),
    "reviews:centre_contact_add": of_centre(),
    "reviews:centre_contact": of_centre("family_words"),
    "reviews:centre_contact_remove": of_centre(),
    "reviews:centre_view": of_centre("family_words"),
    "reviews:centre_view_remove": of_centre(),
}

REACH: dict[str, Maker] = {
    # In a review whose panel has declared that it has no conflict of interest.
    "reviews:centre": ref("drafted"),
    "reviews:centre_person": ref("drafted", pk=_aunt("drafted")),
    "reviews:centre_add": ref("asked"),
    "reviews:centre_change": ref("asked", pk=_aunt("asked")),
    "reviews:centre_remove": ref("asked", pk=_aunt("asked")),
    "reviews:centre_contact_add": ref("asked", pk=_aunt("asked")),
    "reviews:centre_contact": ref("asked", pk=_her_contact),
    "reviews:centre_contact_remove": ref("asked", pk=_her_contact),
    "reviews:centre_view": ref("asked", pk=_aunt("asked"), topic="publication"),
    "reviews:centre_view_remove": ref("asked", pk=_her_view),
}

ANSWERS: dict[str, Answers] = {
    "reviews:centre_view": lambda _: day("on", timezone.localdate()),
}
