"""Nothing that someone typed is lost when their session runs out.

The browser holds a signed cookie that says who sits there and opens nothing (``partnership.held.marks``). When a form
arrives without a session, that cookie tells for whom to keep the text, also after somebody signed out in another tab.
It is encrypted, shown only to the same person after sign-in, in the same form, and never sent on by the server: the
person checks it and sends it again. Files are not kept; the page says which have to be chosen again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import Resolver404, resolve, reverse

from partnership.held.context import held_for_this_page
from partnership.held.marks import COOKIE, remember, who
from partnership.held.models import HeldText

NEVER_KEPT = ("csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword", "code")
MOST_KEPT_BYTES = 2 * 1024 * 1024
#: The names of files that were sent with the text, beside its boxes.
FILES = "held_files"
NOT_SENT = "You were signed out before this was sent."
BACK = "You were signed out. Your text is here: check it and send it again."


class KeepTextMiddleware:
    """Holds the text of a POST without a session, and shows it again after sign-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = held_for_this_page.set(None)
        try:
            held = self._held_for(request)
            response = self.get_response(request)
        finally:
            held_for_this_page.reset(token)
        if held and request.method == "POST" and taken(request, response):
            held.delete()  # nothing more to keep
        self._remember_who(request, response)
        return response

    def _held_for(self, request: HttpRequest) -> HeldText | None:
        """The text kept for this person and page, made known to the page's forms."""
        if COOKIE not in request.COOKIES or request.method not in {"GET", "POST"}:
            return None
        if request.path.startswith(settings.STATIC_URL) or not request.user.is_authenticated:
            return None
        mine = HeldText.objects.visible_to(request.user)  # type: ignore[attr-defined]
        # What is sent belongs to the page the form stood on, though it may be sent somewhere else.
        at_get = request.method == "GET"
        page = page_address(request.get_full_path()) if at_get else form_page(request)
        held: HeldText | None = mine.filter(path=page).first()
        if held and at_get:
            data = held.data()
            held_for_this_page.set(data)
            request.held_text = back_words(data)  # type: ignore[attr-defined]
        return held

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Runs after the check against forged forms and before the sign-in check."""
        if request.method != "POST" or request.user.is_authenticated:
            return None
        if not getattr(view, "login_required", True):
            return None
        user_id = who(request)
        sign_in = reverse(settings.LOGIN_URL)
        wants_json = "application/json" in request.headers.get("Accept", "")
        page = form_page(request)
        kept = bool(user_id and keep(user_id, page, request))
        if wants_json:
            return JsonResponse({"signed_out": True, "kept": kept, "sign_in": sign_in}, status=401)
        if not kept:
            return None  # the sign-in check answers
        messages.info(
            request,
            f"{NOT_SENT} Your text is kept, a file is not. Sign in to carry on."
            if request.FILES
            else f"{NOT_SENT} Your text is kept. Sign in to carry on.",
        )
        return redirect_to_login(page, settings.LOGIN_URL)

    def _remember_who(self, request: HttpRequest, response: HttpResponse) -> None:
        # Only look at the user when something else already has: reading it here would load every session.
        user = getattr(request, "_cached_user", None)
        if user is not None and user.is_authenticated:
            remember(request, response, user)


def taken(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether what was sent is saved: the page leads on, or our own script hears that it is."""
    in_json = "application/json" in request.headers.get("Accept", "")
    return 300 <= response.status_code < 400 or (in_json and response.status_code == 200)


def keep(user_id: int, page: str, request: HttpRequest) -> bool:
    """Keep what was sent for this person and page; whether it was kept."""
    data = request.POST.copy()
    for name in list(data):
        if name in NEVER_KEPT:
            del data[name]
    files = [file.name for found in request.FILES.lists() for file in found[1] if file.name]
    if files:
        data.setlist(FILES, files)
    if not data or len(data.urlencode()) > MOST_KEPT_BYTES or len(page) > 600:
        return False
    if not get_user_model()._default_manager.filter(pk=user_id, is_active=True).exists():
        return False
    HeldText.hold(user_id, page, data)
    return True


def back_words(data: QueryDict) -> str:
    """What stands above the text that came back; a file has to be chosen again."""
    files = data.getlist(FILES)
    if not files:
        return BACK
    names = ", ".join(f"“{name}”" for name in files)
    one = len(files) == 1
    again = "This file was not kept. Choose it" if one else "These files were not kept. Choose them"
    has_text = any(name not in (FILES, "version") and data[name] for name in data)
    return f"{BACK if has_text else NOT_SENT} {again} again: {names}."


def page_address(address: str) -> str:
    parts = urlsplit(address)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def form_page(request: HttpRequest) -> str:
    """The page the form stood on: the one the browser names, when it is ours, or else where it was sent."""
    named = urlsplit(request.headers.get("Referer", ""))
    if named.netloc == request.get_host() and named.path:
        try:
            resolve(named.path)
        except Resolver404:
            pass
        else:
            return page_address(named.geturl())
    return page_address(request.get_full_path())
