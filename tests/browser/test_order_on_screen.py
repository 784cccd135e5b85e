"""The page of a review reads in one order: down a telephone, and across the columns of a desk."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from playwright.sync_api import Page

from tests.drive.information import asked
from tests.world import World

#: More room than this between two pieces of a column is a gap, in CSS pixels.
CLOSE = 90
BLOCKS = ("next", "clock", "parts", "other")


def boxes(page: Page) -> dict[str, dict[str, float]]:
    """Where each piece of the page stands."""
    found = {}
    for name in BLOCKS:
        box = page.locator(f".lfp-columns__{name}").bounding_box()
        assert box is not None, name
        found[name] = {"x": box["x"], "y": box["y"]}
    return found


def test_the_clock_comes_before_the_long_parts(
    world: World, open_page: Callable[..., Page], axe: Callable[[Page], None]
) -> None:
    review = asked(world)
    address = reverse("reviews:detail", args=[review.reference])

    phone = open_page(world.coordinator, width=375)
    phone.goto(address)
    axe(phone)
    tops = [box["y"] for box in boxes(phone).values()]
    assert tops == sorted(tops)

    desk = open_page(world.coordinator, width=1280)
    desk.goto(address)
    axe(desk)
    at = boxes(desk)
    assert at["clock"]["y"] == at["next"]["y"]
    assert at["clock"]["x"] == at["other"]["x"] > at["next"]["x"] == at["parts"]["x"]
    # Neither column has a gap.
    for upper, lower in (("next", "parts"), ("clock", "other")):
        end = max(
            part.bounding_box()["y"] + part.bounding_box()["height"]  # type: ignore[index]
            for part in desk.locator(f".lfp-columns__{upper} > *").all()
        )
        assert 0 <= at[lower]["y"] - end < CLOSE, (upper, lower)
