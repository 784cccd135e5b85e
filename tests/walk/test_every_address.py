"""Every address as every persona, on data that could leak: exact statuses, and no secret before the wrong eyes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from tests.remembered import remembering
from tests.walk.addresses import every_address
from tests.walk.cast import INSIDE, PERSONAS, SECRETS, Cast
from tests.walk.pages import IDENTITY, Statuses
from tests.walk.reach import REACH
from tests.walk.registry import LEAD_ON, PAGES
from tests.walk.whole import whole_scene

pytestmark = pytest.mark.django_db

ADDRESSES = {address.name: address for address in every_address()}
WALKED = sorted(set(PAGES) & set(ADDRESSES) & set(REACH))
OF_A_REVIEW = [name for name in WALKED if "ref" in ADDRESSES[name].params]
OF_A_PART = [name for name in OF_A_REVIEW if {"pk", "number"} & set(ADDRESSES[name].params)]
OF_A_PARTNERSHIP = [
    name
    for name in WALKED
    if "code" in ADDRESSES[name].params
    and {"agency", "group", "person", "day", "rung"} & set(ADDRESSES[name].params)
]


#: Those who come nearest to a review that is closed to them; the rest have less.
CLOSED_TO = {
    "restricted": (
        "coordinator",
        "conflicted_coordinator",
        "contact",
        "chair",
        "stranger",
        "superuser",
    ),
    "neighbour": ("coordinator", "contact", "chair", "stranger_contact", "superuser"),
}


class Visit:
    """Everybody's browser. What a visit changes is rolled back, and nobody is signed out by it."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.browsers: dict[str, tuple[Client, dict[str, str]]] = {}
        for persona in PERSONAS:
            browser = Client(raise_request_exception=True)
            user = cast.user(persona)
            if user is not None:
                browser.force_login(user)
            self.browsers[persona] = (
                browser,
                {key: item.value for key, item in browser.cookies.items()},
            )

    def __call__(
        self, persona: str, method: str, url: str, data: Mapping[str, Any] | None = None
    ) -> HttpResponseBase:
        browser, cookies = self.browsers[persona]
        browser.cookies = SimpleCookie(cookies)
        with transaction.atomic():
            response = getattr(browser, method)(url, data or {})
            self.body = (
                b"".join(response.streaming_content) if response.streaming else response.content
            )
            transaction.set_rollback(True)
        if response.status_code == 302 and persona == "nobody":
            assert response["Location"].startswith(("/accounts/login/", "/admin/login/")), (
                "sent to the sign-in"
            )
        return response

    def url(self, name: str, **changes: Any) -> str:
        """The address in the test data, with other arguments where one asks for them."""
        return reverse(name, kwargs={**REACH[name](self.cast), **changes})

    def seen(self) -> set[str]:
        """Secrets in the last body."""
        return {name for name, word in SECRETS.items() if word.encode() in self.body}

    def all(self, method: str, url: str) -> tuple[Statuses, dict[str, set[str]]]:
        """Statuses and secrets by persona."""
        found: dict[str, int] = {}
        secrets: dict[str, set[str]] = {}
        for persona in PERSONAS:
            found[persona] = self(persona, method, url).status_code
            for secret in self.seen():
                secrets.setdefault(secret, set()).add(persona)
        return found, secrets


@pytest.fixture(scope="module")
def visit(django_db_setup: None, django_db_blocker: Any) -> Iterator[Visit]:
    """The scene is built once; all of it is rolled back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        with remembering():
            cast = whole_scene()
        yield Visit(cast)
        transaction.set_rollback(True)


def grouped(statuses: Statuses) -> dict[int, list[str]]:
    """By status, which reads better in a failure."""
    found: dict[int, list[str]] = {}
    for persona in PERSONAS:
        found.setdefault(statuses[persona], []).append(persona)
    return dict(sorted(found.items()))


def test_every_address_is_known() -> None:
    """A new address says in the registry whom it answers how; one that is gone leaves it."""
    assert set(ADDRESSES) == set(PAGES) | LEAD_ON
    assert set(REACH) == set(PAGES)


@pytest.mark.parametrize("name", WALKED)
def test_get(visit: Visit, name: str) -> None:
    """Exactly these statuses, and exactly these secrets for these eyes."""
    page = PAGES[name]
    found, secrets = visit.all("get", visit.url(name))
    assert grouped(found) == grouped(page.get)
    assert secrets == {secret: set(who) for secret, who in page.shows.items() if who}


# An empty form is refused before the database is asked for more than who it is; complete ones are sent on both databases.
@pytest.mark.one_database
@pytest.mark.parametrize("name", WALKED)
def test_empty_post(visit: Visit, name: str) -> None:
    """Who may not do it hears so, whatever they send, and sees no more than they may read."""
    page = PAGES[name]
    found, secrets = visit.all("post", visit.url(name))
    if page.post is None:
        for persona, status in found.items():
            assert status in (405, 405 if page.get[persona] == 200 else page.get[persona]), persona
    else:
        assert grouped(found) == grouped(page.post)
    assert all(who <= set(page.shows.get(secret, ())) for secret, who in secrets.items())


@pytest.mark.parametrize("name", OF_A_REVIEW)
@pytest.mark.parametrize("elsewhere", ["restricted", "neighbour"])
def test_reviews_that_are_closed_to_us(visit: Visit, name: str, elsewhere: str) -> None:
    """A restricted review and one of the partnership next door do not exist, for coordinators as for the rest."""
    url = visit.url(name, ref=visit.cast.reviews[elsewhere].reference)
    for persona in CLOSED_TO[elsewhere]:
        for method in ("get", "post"):
            status = visit(persona, method, url).status_code
            assert (persona, method, status) == (persona, method, 404)
            assert visit.seen() == set()


@pytest.mark.parametrize("name", OF_A_PART)
def test_part_of_another_review(visit: Visit, name: str) -> None:
    """A task, a document, a file of one review is not found under the reference of another, by nobody."""
    mine = REACH[name](visit.cast)["ref"]
    others = [visit.cast.review(state).reference for state in ("screened", "withdrawn")]
    url = visit.url(name, ref=next(other for other in others if other != mine))
    for persona in INSIDE:
        for method in ("get", "post"):
            status = visit(persona, method, url).status_code
            # Whoever may not do it for a part that is there either hears just that.
            refused = (PAGES[name].post or {}).get(persona) == 403 and status == 403
            assert refused or status in (404, 405), (persona, method, status)
            assert visit.seen() == set()


@pytest.mark.parametrize("name", OF_A_PARTNERSHIP)
def test_part_of_another_partnership(visit: Visit, name: str) -> None:
    """Our people, groups and days are not found under the code of the partnership next door, by its own team."""
    url = visit.url(name, code=visit.cast.world.other.code.lower())
    for method in ("get", "post"):
        assert visit("stranger", method, url).status_code == 404


def test_identity(visit: Visit) -> None:
    """The sealed identity opens to those who may, for a reason, each time with an event; nowhere else is it shown."""
    url = visit.url("reviews:identity")
    shown = set()
    for persona in PERSONAS:
        visit(
            persona,
            "post",
            url,
            {"reason": "To search our records.", "why": "To search our records."},
        )
        if "identity" in visit.seen():
            shown.add(persona)
    assert shown == set(IDENTITY)
    others = {name for name, page in PAGES.items() if "identity" in page.shows}
    assert others == {"reviews:identity_edit"}


def test_the_secrets_can_be_found(visit: Visit) -> None:
    """Each secret stands in the data once at least, and on a page for somebody: else the walk proves nothing."""
    shown = {secret for page in PAGES.values() for secret, who in page.shows.items() if who}
    assert shown <= set(SECRETS)
