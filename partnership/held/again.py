"""A form that comes from a page of before the person signed in again: its text is kept and shown, never taken.

Signing in renews the secret that guards forms, so a page that was open before can no longer be sent. Its token
still tells for whom this browser had that page (``partnership.held.marks``); nobody else could have made it.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse

from partnership.held.marks import writer_of
from partnership.held.middleware import form_page, keep
from partnership.ui.errors import page, wants_json

SOMEBODY_ELSE = (
    "Somebody else has signed in on this browser since you opened this page. "
    "What was typed is kept for the person who typed it: they find it here when they sign in again."
)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token no longer counts (``CSRF_FAILURE_VIEW``)."""
    writer = writer_of(request) if _asks_for_sign_in(request) else None
    if writer is None:
        return page(request, 403, csrf=True)
    user = request.user
    if user.is_authenticated and user.pk == writer and wants_json(request):
        # Our own script may try again at once: the text is still before the person.
        return JsonResponse({"token": get_token(request)}, status=403)
    where = form_page(request)
    kept = keep(writer, where, request)
    if not user.is_authenticated:
        sign_in = reverse(settings.LOGIN_URL)
        if wants_json(request):
            answer = {"signed_out": True, "kept": kept, "sign_in": sign_in}
            return JsonResponse(answer, status=401)
        return redirect_to_login(where, sign_in)
    if user.pk != writer:
        return page(request, 403, message=SOMEBODY_ELSE)
    return redirect(where) if kept else page(request, 403, csrf=True)


def _asks_for_sign_in(request: HttpRequest) -> bool:
    return bool(
        request.resolver_match and getattr(request.resolver_match.func, "login_required", True)
    )
