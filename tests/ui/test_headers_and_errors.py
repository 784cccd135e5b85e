"""What every page carries, what the log may not, and pages for when something cannot be done."""

from __future__ import annotations

import logging
import sys
import time
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory

from partnership.ui import errors
from partnership.ui.logs import MOST_LOGGED, NoPersonalData, without_people
from tests.world import PASSWORD, World

pytestmark = pytest.mark.django_db


def test_the_policy_allows_our_own_files_only() -> None:
    answer = Client().get("/help/")
    assert answer["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'; object-src 'none'"
    )
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


def test_pages_are_not_kept_by_browsers(world: World) -> None:
    client = Client()
    client.force_login(world.coordinator)
    assert "no-store" in client.get("/")["Cache-Control"]


def test_no_page_holds_script_or_style_of_its_own(world: World) -> None:
    client = Client()
    client.force_login(world.coordinator)
    for address in ("/", "/help/", "/accounts/password/change/", "/accounts/2fa/", "/nowhere/"):
        html = client.get(address).content.decode()
        assert "<style" not in html
        assert " style=" not in html
        assert " onclick=" not in html
        assert html.count("<script") == html.count('<script type="module" src=')


@pytest.mark.parametrize("status", [400, 403, 404, 409, 413])
def test_error_pages_say_what_to_do(status: int) -> None:
    request = RequestFactory().get("/somewhere/")
    answer = errors.page(request, status, message="Ana Bell sent it first.")
    html = answer.content.decode()
    assert answer.status_code == status
    assert html.count("<h1") == 1
    assert "<a " in html


def test_our_script_gets_the_same_sentence() -> None:
    request = RequestFactory().get("/somewhere/", headers={"accept": "application/json"})
    answer = errors.conflict(request, "Ana Bell sent it first.")
    assert answer.status_code == 409
    assert answer["Content-Type"] == "application/json"
    assert b"Ana Bell sent it first." in answer.content


def test_a_refusal_shows_its_sentence() -> None:
    request = RequestFactory().get("/somewhere/")
    answer = errors.forbidden(
        request, PermissionDenied("You are not on this review. Ask the partnership team.")
    )
    assert "You are not on this review. Ask the partnership team." in answer.content.decode()


def test_too_much_at_once() -> None:
    answer = Client().post("/accounts/login/", {"login": "a"} | {f"f{n}": "" for n in range(2100)})
    assert answer.status_code == 413
    assert "413" not in answer.content.decode().split("<h1")[1].split("</h1>")[0]


def test_a_form_without_its_token_is_explained() -> None:
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {})
    assert answer.status_code == 403
    assert "<h1" in answer.content.decode()


def test_the_log_holds_no_people() -> None:
    record = logging.LogRecord(
        "x",
        logging.INFO,
        "f",
        1,
        "Refused %s for %s at %s",
        ("ana@example.org", "943 476 5919", "/r/?name=Ana"),
        None,
    )
    assert NoPersonalData().filter(record)
    assert record.getMessage() == "Refused [address] for [number] at /r/?…"
    assert without_people("plain words 100%") == "plain words 100%"


def test_the_log_of_an_error_holds_no_people() -> None:
    """A database quotes the row that it refuses, in the error and in what caused it."""
    said = "Key (name)=(Tamsin Quillfeather) exists already.", "ana@example.org is not unique"
    try:
        try:
            raise ValueError(said[0])
        except ValueError as cause:
            raise RuntimeError(said[1]) from cause
    except RuntimeError:
        record = logging.LogRecord("x", logging.ERROR, "f", 1, "It broke", (), sys.exc_info())
    assert NoPersonalData().filter(record)
    text = logging.Formatter().format(record)
    assert not [sentence for sentence in said if sentence in text]
    lines = text.splitlines()
    assert (lines[0], lines[-1]) == ("It broke", "RuntimeError")
    assert "ValueError" in lines
    assert "test_the_log_of_an_error_holds_no_people" in text


def test_the_log_holds_no_keys() -> None:
    """An address that opens something by itself is not written down."""
    for secret in ("/calendar/aB-c_9.ics", "/accounts/password/reset/key/1f-c0ffee/"):
        assert without_people(f"Not Found: {secret}").count("…") == 1
        assert secret not in without_people(f"Not Found: {secret}")


def test_a_long_address_does_not_keep_the_log_busy() -> None:
    """Nobody has to sign in to ask for 250 kB of a page that is not there: each cost a minute of everybody's."""
    for path in ("a" * 250_000, "a@" * 125_000, "a@b." * 60_000, "1 " * 125_000, "?" * 250_000):
        begun = time.perf_counter()
        said = without_people(f"Not Found: /{path}")
        assert time.perf_counter() - begun < 2
        assert len(said) <= MOST_LOGGED + 1


def test_a_cut_line_holds_no_part_of_an_address() -> None:
    said = without_people("x " * (MOST_LOGGED // 2 - 3) + "ana.beech@example.org")
    assert said.endswith("x [addre…")


class TestLockOut:
    def sign_in(self, email: str, password: str) -> int:
        return Client().post("/accounts/login/", {"login": email, "password": password}).status_code

    def test_five_wrong_tries_in_any_spelling(self, world: World) -> None:
        world.coordinator.set_password(PASSWORD)
        world.coordinator.save()
        email = world.coordinator.email
        codes = [
            self.sign_in(name, "wrong")
            for name in (email, email.upper(), f" {email}", email, email)
        ]
        assert codes == [200, 200, 200, 200, 429]
        assert self.sign_in(email, PASSWORD) == 429
        assert self.sign_in(world.police_contact.email, "wrong") == 200  # nobody else is shut out

    def test_a_whole_office_behind_one_address_may_sign_in(self, world: World) -> None:
        codes = [self.sign_in(f"person{number}@example.org", "wrong") for number in range(40)]
        assert codes == [200] * 40

    def test_a_flood_is_stopped_and_told_what_to_do(self, settings: Any) -> None:
        settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip", "login_failed": None}
        assert [self.sign_in(f"p{n}@example.org", "wrong") for n in range(2)] == [200, 200]
        stopped = Client().post("/accounts/login/", {"login": "one@example.org", "password": "no"})
        assert stopped.status_code == 429
        assert "Wait a minute, then try again." in stopped.content.decode()

    def test_it_opens_again_after_a_quarter_of_an_hour(self, world: World) -> None:
        from datetime import timedelta

        from axes.models import AccessAttempt

        world.coordinator.set_password(PASSWORD)
        world.coordinator.save()
        email = world.coordinator.email
        for _ in range(5):
            self.sign_in(email, "wrong")
        attempt = AccessAttempt.objects.get()
        AccessAttempt.objects.update(attempt_time=attempt.attempt_time - timedelta(minutes=14))
        assert self.sign_in(email, PASSWORD) == 429
        AccessAttempt.objects.update(attempt_time=attempt.attempt_time - timedelta(minutes=16))
        assert self.sign_in(email, PASSWORD) == 302

    def test_an_address_we_do_not_know_looks_the_same(self, world: World) -> None:
        known = Client().post(
            "/accounts/login/", {"login": world.coordinator.email, "password": "wrong"}
        )
        unknown = Client().post(
            "/accounts/login/", {"login": "nobody@example.org", "password": "wrong"}
        )
        sentence = "The email address or the password is not right. Check both and try again."
        assert sentence in known.content.decode()
        assert sentence in unknown.content.decode()

    def test_nobody_signs_themselves_up(self) -> None:
        assert "password1" not in Client().get("/accounts/signup/").content.decode()


def test_the_idle_time_starts_again_with_every_page(world: World) -> None:
    client = Client()
    client.force_login(world.coordinator)
    assert client.post("/keep-alive/").status_code == 204
    assert client.session.get_expiry_age() == 30 * 60


@pytest.mark.parametrize("path", ["/nowhere/at/all/", "/reviews/BSP-RR-2026-999/"])
def test_a_trial_machine_shows_no_page_for_developers(
    world: World, settings: Any, path: str
) -> None:
    """What nobody knows, and what the person may not see: the same page, which lists no addresses."""
    settings.DEBUG = True
    client = Client()
    client.force_login(world.coordinator, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(path)
    assert answer.status_code == 404
    assert "URLconf" not in answer.content.decode()
    assert "govuk-template" in answer.content.decode()
