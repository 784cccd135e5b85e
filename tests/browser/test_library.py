"""The library in a browser: found by the keyboard alone, and a briefing comes out as one clean sheet of paper."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page

from tests.briefings.shelves import edition
from tests.world import World

#: As long as a briefing is meant to be at most: seven blocks of a hundred words.
SENTENCE = "Nobody asked the family who else was living in the home and what a day was like. "


def long_one(world: World) -> None:
    found = edition(world, 1, "Who else lives here?", changed="")
    found.blocks = [
        {"number": n, "heading": f"Heading {n} of the sheet", "text": (SENTENCE * 6).strip()}
        for n in range(1, 8)
    ]
    found.save()


def test_a_briefing_prints_on_one_side(
    world: World, open_page: Callable[..., Page], axe: Callable[[Page], None]
) -> None:
    long_one(world)
    edition(world, 2, "A related one")
    page = open_page()
    page.goto("/learning/bsp/bsp-lb-2026-001/")
    axe(page)
    paper = page.pdf(format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "15mm"))
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
    page.emulate_media(media="print")
    shown = page.locator("body").inner_text()
    assert "Heading 7 of the sheet" in shown and "BSP-LB-2026-001, edition 1" in shown
    frame = ("A related one", "Take it to your team", "Accessibility", "Word file", "Skip to main")
    assert [words for words in frame if words in shown] == []


def test_it_is_searched_and_read_with_the_keyboard(
    world: World, open_page: Callable[..., Page], axe: Callable[[Page], None]
) -> None:
    long_one(world)
    page = open_page(width=320, height=256)
    page.goto("/learning/")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "q":
            break
    page.keyboard.type("famliy wniter")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    axe(page)
    assert "Showing results for family winter." in page.locator("main").inner_text()
    link = page.get_by_role("link", name="Who else lives here?")
    link.focus()
    with page.expect_navigation(url="**/bsp-lb-2026-001/"):
        page.keyboard.press("Enter")
    axe(page)
