"""The picture of the process: whole at a desk; on a telephone it scrolls, says so, and starts where the work is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from playwright.sync_api import Page

from tests.drive import report as drive
from tests.world import World

HINT = "#drawing-hint"
PHONE = 375
#: How far the picture is scrolled, and how much of it there is.
_SCROLL = "(box) => [box.scrollLeft, box.scrollWidth - box.clientWidth]"
#: Boxes whose words stand out of them.
_OUT = """(svg) => [...svg.querySelectorAll('g')].filter((box) => {
  const shape = box.firstElementChild.getBBox()
  return [...box.querySelectorAll('text')].map((text) => text.getBBox()).some((words) =>
    words.x < shape.x || words.x + words.width > shape.x + shape.width ||
    words.y < shape.y || words.y + words.height > shape.y + shape.height)
}).map((box) => box.textContent)"""


def scrolled(page: Page) -> tuple[float, float]:
    """How far, and how far at most."""
    far, most = page.locator(".lfp-picture").evaluate(_SCROLL)
    return far, most


def at_the_side(world: World) -> Any:
    """A review where only the second column has work under way."""
    review = drive.responded(world)
    drive.decide_follow(world, review)
    return reverse("reviews:picture", args=[review.reference])


def test_at_a_desk_all_of_it_is_in_sight(
    world: World, open_page: Callable[..., Page], axe: Callable[[Page], None]
) -> None:
    page = open_page(world.coordinator, width=1280)
    page.goto(at_the_side(world))
    axe(page)
    assert scrolled(page) == (0, 0)
    assert page.locator(HINT).is_hidden()
    assert page.locator(".lfp-picture > svg").evaluate(_OUT) == []
    page.set_viewport_size({"width": PHONE, "height": 800})
    page.locator(HINT).wait_for(state="visible")


def test_on_a_telephone_it_says_that_it_scrolls_and_starts_where_the_work_is(
    world: World, open_page: Callable[..., Page], axe: Callable[[Page], None]
) -> None:
    page = open_page(world.coordinator, width=PHONE)
    page.goto(at_the_side(world))
    axe(page)
    assert page.locator(HINT).is_visible()
    box, now = (page.locator(one).bounding_box() for one in (".lfp-picture", "[data-now]"))
    assert box is not None
    assert now is not None
    assert box["x"] <= now["x"]
    assert now["x"] + now["width"] <= box["x"] + box["width"]
    far, most = scrolled(page)
    assert 0 < far < most
    page.locator(".lfp-picture").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "(far) => document.querySelector('.lfp-picture').scrollLeft > far", arg=far
    )


def test_without_a_script_the_hint_stays(world: World, open_page: Callable[..., Page]) -> None:
    page = open_page(world.coordinator, width=PHONE, script=False)
    page.goto(at_the_side(world))
    assert page.locator(HINT).is_visible()
