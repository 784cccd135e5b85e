"""The signed cookie that says who sat at this browser, and which pages were theirs. It opens nothing.

It holds a person's key with a mark of the secret that guarded their forms then, the newest first. So the text of
a form that arrives without its session, or from a page of an earlier one, is kept for the person who had the page.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

# Django has no public way from a token to its secret.
from django.middleware.csrf import (  # type: ignore[attr-defined]
    CSRF_TOKEN_LENGTH,
    _unmask_cipher_token,
)
from django.utils.crypto import salted_hmac

COOKIE = "lfp_who"
SALT = "partnership.held.who"
COOKIE_SECONDS = 12 * 60 * 60
#: Somebody who signs in and out all morning; more would only make the cookie long.
MOST_MARKS = 6

Marks = list[tuple[int, str]]


def marks_of(request: HttpRequest) -> Marks:
    """Who sat at this browser with which mark, the newest first; nothing of what is not ours."""
    try:
        found = signing.loads(request.COOKIES[COOKIE], salt=SALT, max_age=COOKIE_SECONDS)
        return [(int(pk), str(mark)) for pk, mark in found]
    except (KeyError, ValueError, TypeError, signing.BadSignature):
        return []


def who(request: HttpRequest) -> int | None:
    """Whose browser this was; it is no proof of who sits there now."""
    return next((pk for pk, _ in marks_of(request)), None)


def writer_of(request: HttpRequest) -> int | None:
    """Who had the page that this form was sent from, by the token that it carries."""
    token = request.POST.get("csrfmiddlewaretoken") or request.headers.get("X-CSRFToken", "")
    if len(token) != CSRF_TOKEN_LENGTH or not (token.isascii() and token.isalnum()):
        return None
    mark = _mark(_unmask_cipher_token(token))
    return next((pk for pk, known in marks_of(request) if known == mark), None)


def remember(request: HttpRequest, response: HttpResponse, user: Any) -> None:
    """Note who sits here now, with the mark of their pages."""
    secret = request.META.get("CSRF_COOKIE")
    newest = (user.pk, _mark(secret) if secret else "")
    known = marks_of(request)
    if known[:1] == [newest]:
        return
    marks = [newest, *(mark for mark in known if mark != newest)][:MOST_MARKS]
    response.set_cookie(
        COOKIE,
        signing.dumps(marks, salt=SALT),
        max_age=COOKIE_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _mark(secret: str) -> str:
    """What stands for a secret in the cookie, from which it cannot be found out."""
    return salted_hmac(SALT, secret).hexdigest()[:20]
