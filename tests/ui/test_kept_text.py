"""What someone typed while their session ran out is kept for them, and for nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.template import engines
from django.test import Client
from django.urls import include, path
from django.utils import timezone

from partnership.held.middleware import COOKIE
from partnership.held.models import HeldText
from partnership.models import User
from partnership.ui.forms import SafeForm
from tests.world import PASSWORD, World

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
SECRET = "Baby bruised — seen 9 January, “quiet” & <pale>"


class Note(SafeForm):
    text = forms.CharField(label="Note", widget=forms.Textarea)
    kind = forms.ChoiceField(
        label="Kind", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect
    )
    seen_on = forms.DateField(label="Day seen", required=False)


class Changing(SafeForm):
    """Drops a field and takes another while it is made, as many of our forms do."""

    letter = forms.CharField(label="Letter", widget=forms.Textarea)
    text = forms.CharField(label="Note", widget=forms.Textarea)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["letter"]
        self.fields["who"] = forms.CharField(label="Who", initial="nobody")


class Other(SafeForm):
    summary = forms.CharField(label="Summary")


PAGE = "{{ held_text|default:'' }}{% error_summary form %}{{ form }}{{ other }}"


def write(request: HttpRequest) -> HttpResponse:
    form = Note(request.POST or None, version=4)
    if form.is_valid():
        return redirect("/after/")
    page = engines["django"].from_string(PAGE)
    return HttpResponse(page.render({"form": form, "other": Other()}, request))


def change(request: HttpRequest) -> HttpResponse:
    form = Changing(request.POST or None, version=4)
    page = engines["django"].from_string("{{ form }}")
    return HttpResponse(page.render({"form": form}, request))


def send_only(request: HttpRequest) -> HttpResponse:
    return redirect("/after/")


@login_not_required
def public(request: HttpRequest) -> HttpResponse:
    return HttpResponse("public")


def token(request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_token(request))


urlpatterns = [
    path("token/", token),
    path("write/", write),
    path("send/", send_only),
    path("change/", change),
    path("public/", public),
    path("after/", public),
    path("", include("config.urls")),
]


@pytest.fixture
def cora(world: World) -> Iterator[Client]:
    """Signed in, having looked at a page, and then gone past the idle time."""
    client = Client()
    client.force_login(world.coordinator)
    client.get("/write/?round=2")
    return client


def run_out(client: Client) -> None:
    client.session.flush()


def typed(**more: str) -> dict[str, str]:
    return {
        "text": SECRET,
        "kind": "b",
        "seen_on-day": "9",
        "seen_on-month": "13",
        "seen_on-year": "2026",
        "version": "3",
        "csrfmiddlewaretoken": "x",
        **more,
    }


def test_the_text_comes_back_to_the_same_person_and_is_not_sent_for_them(
    cora: Client, world: World
) -> None:
    run_out(cora)
    answer = cora.post("/write/?round=2", typed())
    assert answer.status_code == 302
    where = urlsplit(answer["Location"])
    assert (where.path, parse_qs(where.query)) == (
        "/accounts/login/",
        {"next": ["/write/?round=2"]},
    )
    assert (
        "Your text is kept. Sign in to carry on." in cora.get(answer["Location"]).content.decode()
    )

    cora.force_login(world.coordinator)
    html = cora.get("/write/?round=2").content.decode()
    assert "You were signed out. Your text is here: check it and send it again." in html
    assert "Baby bruised — seen 9 January, “quiet” &amp; &lt;pale&gt;" in html
    assert 'value="b" checked' in html
    assert 'name="seen_on-month" type="text" inputmode="numeric" value="13"' in html
    # The version they wrote on: if it changed meanwhile, the page will say so.
    assert 'name="version" value="3"' in html


def test_a_form_that_changes_its_fields_while_it_is_made_gets_its_text_back(
    cora: Client, world: World
) -> None:
    cora.get("/change/")
    run_out(cora)
    cora.post("/change/", {"text": SECRET, "who": "Somebody", "version": "3"})
    cora.force_login(world.coordinator)
    html = cora.get("/change/").content.decode()
    assert "Baby bruised — seen 9 January" in html
    assert 'value="Somebody"' in html


def test_it_goes_once_it_is_sent_again(cora: Client, world: World) -> None:
    run_out(cora)
    cora.post("/write/", typed())
    cora.force_login(world.coordinator)
    cora.post("/write/", typed())  # 13 is no month: refused, so kept
    assert HeldText.objects.count() == 1
    cora.post("/write/", typed(**{"seen_on-month": "1"}))
    assert HeldText.objects.count() == 0


def test_a_form_that_is_sent_elsewhere_finds_its_page(cora: Client, world: World) -> None:
    run_out(cora)
    answer = cora.post("/send/", typed(), headers={"referer": "http://testserver/write/"})
    assert parse_qs(urlsplit(answer["Location"]).query) == {"next": ["/write/"]}
    cora.force_login(world.coordinator)
    assert "Baby bruised" in cora.get("/write/").content.decode()
    cora.post("/send/", typed(), headers={"referer": "http://testserver/write/"})
    assert "Baby bruised" not in cora.get("/write/").content.decode()


def test_a_foreign_page_is_not_led_to(cora: Client) -> None:
    run_out(cora)
    answer = cora.post("/write/", typed(), headers={"referer": "http://elsewhere.example/write/"})
    assert parse_qs(urlsplit(answer["Location"]).query) == {"next": ["/write/"]}


def test_nobody_else_sees_it(cora: Client, world: World) -> None:
    run_out(cora)
    cora.post("/write/", typed())
    cora.force_login(world.police_contact)
    html = cora.get("/write/").content.decode()
    assert "Baby bruised" not in html
    assert "Your text is here" not in html


def test_it_is_encrypted_and_gone_after_a_day(cora: Client, world: World) -> None:
    run_out(cora)
    cora.post("/write/", typed())
    held = HeldText.objects.get()
    assert b"bruised" not in bytes(held.body)
    HeldText.objects.update(held_at=timezone.now() - timedelta(hours=25))
    cora.force_login(world.coordinator)
    assert "Baby bruised" not in cora.get("/write/").content.decode()


def test_it_cannot_be_read_with_another_key(cora: Client, settings: object) -> None:
    run_out(cora)
    cora.post("/write/", typed())
    settings.SECRET_KEY = "another" * 10  # type: ignore[attr-defined]
    assert not HeldText.objects.get().data()
    settings.SECRET_KEY_FALLBACKS = ["tests-only-0123456789-abcdefghijklmnopqrstuvwxyz-0123456789"]  # type: ignore[attr-defined]
    assert HeldText.objects.get().data()["kind"] == "b"


def test_passwords_and_tokens_are_never_kept(cora: Client) -> None:
    run_out(cora)
    cora.post("/write/", typed(password="pw", oldpassword="pw", code="123456"))
    assert sorted(HeldText.objects.get().data()) == sorted(set(typed()) - {"csrfmiddlewaretoken"})


def test_only_a_form_with_the_same_boxes_is_filled(cora: Client, world: World) -> None:
    run_out(cora)
    cora.post("/write/", {"summary": "Held for the other form"})
    cora.force_login(world.coordinator)
    html = cora.get("/write/").content.decode()
    assert 'value="Held for the other form"' in html
    assert html.count("Held for the other form") == 1


def test_the_scripts_save_is_told_in_its_own_language(cora: Client) -> None:
    run_out(cora)
    answer = cora.post("/write/", typed(), headers={"accept": "application/json"})
    assert answer.status_code == 401
    assert answer.json() == {"signed_out": True, "kept": True, "sign_in": "/accounts/login/"}


def test_a_stranger_leaves_nothing(world: World) -> None:
    client = Client()
    answer = client.post("/write/", typed())
    assert answer["Location"] == "/accounts/login/?next=/write/"
    client.cookies[COOKIE] = "1:forged:cookie"
    client.post("/write/", typed())
    assert HeldText.objects.count() == 0


def test_a_forged_form_leaves_nothing(cora: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies[COOKIE] = cora.cookies[COOKIE].value
    assert strict.post("/write/", typed()).status_code == 403
    assert HeldText.objects.count() == 0


def test_someone_deactivated_meanwhile_keeps_nothing(cora: Client, world: World) -> None:
    run_out(cora)
    world.coordinator.is_active = False
    world.coordinator.save()
    cora.post("/write/", typed())
    assert HeldText.objects.count() == 0


def test_what_is_sent_after_signing_out_in_another_tab_is_kept(cora: Client, world: World) -> None:
    assert cora.cookies[COOKIE]["httponly"]
    cora.post("/accounts/logout/")
    answer = cora.post("/write/", typed())
    assert answer["Location"] == "/accounts/login/?next=/write/"
    cora.force_login(world.police_contact)
    assert "Baby bruised" not in cora.get("/write/").content.decode()
    cora.force_login(world.coordinator)
    assert "Baby bruised" in cora.get("/write/").content.decode()


def test_a_file_has_to_be_chosen_again(cora: Client, world: World) -> None:
    run_out(cora)
    file = SimpleUploadedFile("body map.pdf", b"%PDF-1.7")
    cora.post("/write/", {**typed(), "file": file})
    assert b"%PDF" not in HeldText.objects.get().data().urlencode().encode()
    cora.force_login(world.coordinator)
    html = cora.get("/write/").content.decode()
    assert "This file was not kept. Choose it again: “body map.pdf”." in html
    # A form with nothing but a file says so too.
    HeldText.objects.all().delete()
    run_out(cora)
    cora.post("/write/", {"file": SimpleUploadedFile("again.pdf", b"%PDF-1.7")})
    cora.force_login(world.coordinator)
    assert (
        "You were signed out before this was sent. This file was not kept. Choose it again: “again.pdf”."
    ) in cora.get("/write/").content.decode()


# -- from a page of before signing in again ------------------------------------------------------


def signed_in(client: Client, user: User) -> None:
    """Through the form: that is what renews the token."""
    page = client.get("/accounts/login/")
    token = page.context["csrf_token"]
    client.post(
        "/accounts/login/",
        {"login": user.email, "password": PASSWORD, "csrfmiddlewaretoken": str(token)},
    )
    assert client.get("/write/").status_code == 200


@pytest.fixture
def old_page(world: World) -> tuple[Client, dict[str, str]]:
    """Cora's browser, and a form of a page that she opened before she signed out."""
    for user in (world.coordinator, world.police_contact):
        user.set_password(PASSWORD)
        user.save()
    client = Client(enforce_csrf_checks=True)
    signed_in(client, world.coordinator)
    token = str(client.get("/token/").content.decode())
    client.post("/accounts/logout/", {"csrfmiddlewaretoken": token})
    return client, typed(csrfmiddlewaretoken=token)


def test_a_page_of_before_signing_in_again_gives_its_text_back(
    old_page: tuple[Client, dict[str, str]], world: World
) -> None:
    client, form = old_page
    signed_in(client, world.coordinator)
    answer = client.post("/write/", form)
    assert (answer.status_code, answer["Location"]) == (302, "/write/")
    html = client.get("/write/").content.decode()
    assert "Your text is here: check it and send it again." in html
    assert "Baby bruised" in html
    # Sent from the page of now, it is taken.
    now = typed(
        csrfmiddlewaretoken=client.get("/token/").content.decode(), **{"seen_on-month": "1"}
    )
    assert client.post("/write/", now)["Location"] == "/after/"
    assert not HeldText.objects.exists()


def test_it_is_given_to_nobody_else_who_signed_in(
    old_page: tuple[Client, dict[str, str]], world: World
) -> None:
    client, form = old_page
    signed_in(client, world.police_contact)
    answer = client.post("/write/", form)
    assert answer.status_code == 403
    assert "Somebody else has signed in on this browser" in answer.content.decode()
    assert "Baby bruised" not in client.get("/write/").content.decode()
    assert HeldText.objects.get().user == world.coordinator


def test_the_script_gets_a_token_for_the_persons_own_page_alone(
    old_page: tuple[Client, dict[str, str]], world: World
) -> None:
    client, form = old_page
    json = {"accept": "application/json"}
    assert client.post("/write/", form, headers=json).status_code == 401
    signed_in(client, world.police_contact)
    other = client.post("/write/", form, headers=json)
    assert (other.status_code, sorted(other.json())) == (403, ["message", "status"])
    client.post(
        "/accounts/logout/", {"csrfmiddlewaretoken": client.get("/token/").content.decode()}
    )
    signed_in(client, world.coordinator)
    answer = client.post("/write/", form, headers=json)
    assert (answer.status_code, list(answer.json())) == (403, ["token"])
    again = typed(csrfmiddlewaretoken=answer.json()["token"], **{"seen_on-month": "1"})
    assert client.post("/write/", again, headers=json).status_code == 302


def test_a_token_that_this_browser_never_had_leaves_nothing(
    old_page: tuple[Client, dict[str, str]], world: World
) -> None:
    client, form = old_page
    signed_in(client, world.coordinator)
    for token in ("", "x" * 64, "é" * 64, "a" * 32):
        assert client.post("/write/", {**form, "csrfmiddlewaretoken": token}).status_code == 403
    assert not HeldText.objects.exists()


def test_public_pages_hold_nothing(cora: Client) -> None:
    run_out(cora)
    assert cora.post("/public/", typed()).status_code == 200
    assert HeldText.objects.count() == 0
