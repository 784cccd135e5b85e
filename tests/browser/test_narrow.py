"""The main pages on a telephone: nothing scrolls sideways, axe finds nothing."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from playwright.sync_api import Page

from tests.browser.person import Person
from tests.drive.information import asked
from tests.drive.opening import open_task
from tests.drive.panel import viewed
from tests.drive.report import planned
from tests.world import World

WIDTH = 360


def test_main_pages_on_a_telephone(
    world: World,
    open_page: Callable[..., Page],
    axe: Callable[[Page], None],
    shot: Callable[[Page, str], None],
) -> None:
    told = asked(world)
    met = viewed(world, ("la", "police"))
    ended = planned(world)
    cora = Person(open_page(world.coordinator, width=WIDTH), axe)
    police = Person(open_page(world.police_contact, width=WIDTH), axe)
    meeting = open_task(met, "hold_meeting")
    pages = {
        "work": (cora, "/"),
        "board": (cora, "/reviews/"),
        "review": (cora, reverse("reviews:detail", args=[met.reference])),
        "timeline": (cora, reverse("reviews:timeline", args=[ended.reference])),
        "panel": (cora, reverse("reviews:panel", args=[met.reference])),
        "meeting": (cora, reverse("reviews:task", args=[met.reference, meeting.pk])),
        "requests": (cora, reverse("reviews:requests", args=[told.reference])),
        "report": (cora, reverse("rapid_review:report", args=[ended.reference])),
        "plan": (cora, reverse("actions:plan", args=[ended.reference])),
        "summary": (
            police,
            reverse("reviews:summary", args=[told.reference, world.agencies["police"].pk]),
        ),
    }
    for name, (person, address) in pages.items():
        person.go(address)
        shot(person.page, f"narrow-{name}")
