"""What no page of ours sends: the answer is a page, on every database, and never an error of the site."""

from __future__ import annotations

import pytest
from django import forms
from django.test import Client

from partnership.models import Agency
from partnership.ui.forms import SafeForm
from tests.world import PASSWORD, World, build_world

NUL = "\0"
#: More than a database can count.
HUGE = "9" * 25

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return build_world(passwords=True)


@pytest.mark.parametrize("bad", [NUL, HUGE, "\ufffd", "'--", "%", "x" * 5000])
@pytest.mark.parametrize("key", ["q", "partnership", "process", "stage", "state", "sort", "page"])
def test_the_board_is_asked_for_nonsense(world: World, key: str, bad: str) -> None:
    browser = Client()
    browser.force_login(world.coordinator)
    assert browser.get("/reviews/", {key: bad}).status_code == 200


@pytest.mark.parametrize("bad", [NUL, HUGE])
def test_lists_and_logs_are_asked_for_nonsense(world: World, bad: str) -> None:
    browser = Client()
    browser.force_login(world.coordinator)
    asked = dict.fromkeys(("list", "page", "kind", "who", "since-day", "access"), bad)
    for address in ("/", "/partnership/BSP/events/"):
        assert browser.get(address, asked).status_code == 200


def test_a_calendar_whose_secret_no_database_can_hold() -> None:
    assert Client().get("/calendar/%00.ics").status_code == 404


class Choose(SafeForm):
    one = forms.ModelChoiceField(Agency.objects.all())


@pytest.mark.parametrize("bad", [NUL, HUGE, f"-{HUGE}", "a", "1.5", "²"])
def test_choosing_what_no_database_can_hold(bad: str) -> None:
    assert set(Choose({"one": bad}).errors) == {"one"}


@pytest.mark.parametrize(
    "address", ["a\0b@example.org", f"{'a' * 400}@example.org", f"{'é' * 130}@example.org"]
)
def test_signing_in_with_an_address_that_nobody_has(address: str) -> None:
    said = Client().post("/accounts/login/", {"login": address, "password": "p" * 100_000})
    assert said.status_code in (200, 422)


#: Letters that a database or a browser may take for the usual ones.
LIKE = ["COORDINATOR@EXAMPLE.ORG", " coordinator@example.org", "coordınator@example.org", "coordinator@example.org\u200b"]  # fmt: skip


def test_other_letters_give_no_more_tries(world: World) -> None:
    """Whatever spelling finds the account counts as the same one."""
    browser = Client(headers={"X-Forwarded-For": "10.9.8.7"})
    for _ in range(5):
        browser.post("/accounts/login/", {"login": "coordinator@example.org", "password": "no"})
    for spelling in LIKE:
        browser.post(
            "/accounts/login/",
            {"login": spelling, "password": PASSWORD},
            headers={"X-Forwarded-For": f"10.0.0.{len(spelling)}"},
        )
        assert "_auth_user_id" not in browser.session, spelling
