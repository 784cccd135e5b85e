"""A real Chromium, signed in as people of the small world, with axe looking at every page it is asked to."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.looking import new_page, problems, sideways
from tests.world import World, build_world

TOP = Path(__file__).resolve().parents[2]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Playwright runs an event loop of its own; Django would refuse the database inside one.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all browser tests: Debian's, or the one that CHROMIUM names."""
    where = (
        os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    )
    assert where, "Chromium was not found. On Debian: apt-get install chromium"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=where, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture
def world(transactional_db: None) -> World:
    """The small partnership; its rows are really committed, for the server's own connections."""
    return build_world()


@pytest.fixture
def open_page(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """``open_page(user=None, width=1280, script=True)``: a new page, signed in when a person is given."""
    contexts = []

    def make(
        user: Any = None, *, width: int = 1280, height: int = 900, script: bool = True
    ) -> Page:
        page = new_page(browser, live_server.url, user, width=width, height=height, script=script)
        contexts.append(page.context)
        return page

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Assert that axe finds nothing on the page, and that the page does not scroll sideways."""

    def look(page: Page) -> None:
        found = [*problems(page), *sideways(page)]
        assert found == [], f"{page.url}\n" + "\n".join(found)

    return look


@pytest.fixture
def shot(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """Keep a picture of the whole page in ``var/screenshots`` for people to look at."""
    folder = TOP / "var" / "screenshots"

    def take(page: Page, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(folder / f"{name}.png"), full_page=True)

    return take
