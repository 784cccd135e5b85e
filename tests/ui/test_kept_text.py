"""What someone typed while their session ran out is kept for them, and for nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.test import Client
from django.urls import include, path
from django.utils import timezone

from partnership.held.middleware import COOKIE
from partnership.held.models import HeldText
from partnership.ui.forms import SafeForm
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
SECRET = "Baby bruised — seen 9 January, “quiet” & <pale>"


class Note(SafeForm):
    text = forms.CharField(label="Note", widget=forms.Textarea)
    kind = forms.ChoiceField(
        label="Kind", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect
    )
    seen_on = forms.DateField(label="Day seen", required=False)


class Other(SafeForm):
    summary = forms.CharField(label="Summary")


PAGE = "{{ held_text|default:'' }}{% error_summary form %}{{ form }}{{ other }}"


def write(request: HttpRequest) -> HttpResponse:
    form = Note(request.POST or None, version=4)
    if form.is_valid():
        return redirect("/after/")
    page = engines["django"].from_string(PAGE)
    return HttpResponse(page.render({"form": form, "other": Other()}, request))


def send_only(request: HttpRequest) -> HttpResponse:
    return redirect("/after/")


@login_not_required
def public(request: HttpRequest) -> HttpResponse:
    return HttpResponse("public")


urlpatterns = [
    path("write/", write),
    path("send/", send_only),
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


def test_signing_out_forgets_who_sat_there(cora: Client) -> None:
    assert cora.cookies[COOKIE].value
    assert cora.cookies[COOKIE]["httponly"]
    cora.post("/accounts/logout/")
    assert not cora.cookies[COOKIE].value


def test_public_pages_hold_nothing(cora: Client) -> None:
    run_out(cora)
    assert cora.post("/public/", typed()).status_code == 200
    assert HeldText.objects.count() == 0
