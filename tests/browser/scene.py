"""The scene of the walk on a real server: built once, looked at by many tests, gone at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, ConsoleMessage, Page
from pytest_django.live_server_helper import LiveServer

from reviews.models import ReviewRole, ReviewTask
from tests.browser.looking import new_page
from tests.machine.states import ALL_STATES
from tests.walk.cast import Cast, build
from tests.walk.reach import REACH

#: A browser notes every answer of 400 and above as an error of the page. A refused form is no error of ours.
_REFUSED = "Failed to load resource: the server responded with a status of 4"


@dataclass
class Site:
    """The scene, where it is served, and one open page for each persona."""

    cast: Cast
    url: str
    browser: Browser
    pages: dict[str, Page] = field(default_factory=dict)
    #: What the browser complained of since it was last asked.
    complaints: list[str] = field(default_factory=list)
    #: Title → the page that bears it.
    titles: dict[str, str] = field(default_factory=dict)

    def address(self, name: str) -> str:
        """The address in the scene."""
        return reverse(name, kwargs=REACH[name](self.cast))

    def of_task(self, process: str, node: str, persona: str) -> str:
        """The address of an open task of the node: the persona's own where they have one."""
        user = self.cast.user(persona)
        assert user is not None
        found = [
            task
            for task in ReviewTask.objects.visible_to(user)
            .filter(process__review__process=process, pk__in=ReviewTask.objects.open())
            .select_related("process__review")
            .order_by("pk")
            if task.flow_task.name == node and task.owner_id in (None, user.pk)
        ]
        assert found, f"no review of the scene has an open task {process}:{node}"
        task = next((task for task in found if task.owner_id == user.pk), found[0])
        return reverse("reviews:task", args=[task.process.review.reference, task.pk])

    def go(self, persona: str, address: str) -> tuple[Page, int, str]:
        """Open the address as the persona: the page, the status, and what kind of content it is."""
        if persona not in self.pages:
            page = new_page(self.browser, self.url, self.cast.user(persona))
            page.on("console", self._hear)
            page.on("pageerror", lambda error: self.complaints.append(str(error)))
            self.pages[persona] = page
        page = self.pages[persona]
        self.complaints.clear()
        answer = page.goto(address)
        assert answer is not None, address
        return page, answer.status, answer.headers.get("content-type", "")

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(_REFUSED):
            self.complaints.append(message.text)


@pytest.fixture
def _django_db_helper(django_db_setup: None) -> None:
    """In place of pytest-django's: the mark asks for a database, but the rows stay from test to test."""


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: Any, browser: Browser) -> Iterator[Site]:
    """Everything that the walk needs, committed, so that a server with its own connections finds it."""
    with django_db_blocker.unblock():
        cast = build()
        for reach in REACH.values():
            reach(cast)
        for state in ALL_STATES:
            cast.review(state)
        # Who has made the declaration finds the pages behind it; the member has not, and finds the door to it.
        today = timezone.localdate()
        ReviewRole.objects.filter(user__in=[cast.user("chair"), cast.user("other_contact")]).update(
            no_conflict_declared_on=today, confidentiality_signed_on=today
        )
        server = LiveServer("localhost")
        try:
            with server._live_server_modified_settings:
                found = Site(cast, server.url, browser)
                yield found
                for page in found.pages.values():
                    page.context.close()
        finally:
            server.stop()
            call_command("flush", interactive=False, verbosity=0)
