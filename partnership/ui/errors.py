"""Pages for when something cannot be done. Each says what happened and what to do next."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import loader


def wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def page(request: HttpRequest, status: int, **context: Any) -> HttpResponse:
    """Answer with the page for `status` (templates/<status>.html); our own script gets JSON with the same sentence."""
    if wants_json(request):
        body = json.dumps({"status": status, "message": str(context.get("message", "")) or None})
        return HttpResponse(body, status=status, content_type="application/json")
    return HttpResponse(loader.render_to_string(f"{status}.html", context, request), status=status)


def conflict(request: HttpRequest, message: str = "", **context: Any) -> HttpResponse:
    """409: someone else got there first. `message` says what happened meanwhile; `url` and `link` lead on."""
    return page(request, 409, message=message, **context)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 when what was sent was too large."""
    name = type(exception).__name__
    if name in {"RequestDataTooBig", "TooManyFieldsSent", "TooManyFilesSent"}:
        return page(request, 413)
    return page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403. The sentence of the exception is shown: it is written for the person who reads it."""
    return page(request, 403, message=str(exception) if exception and exception.args else "")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500. Plain on purpose: whatever broke may break the frame around the page too."""
    return HttpResponse(loader.render_to_string("500.html", {}), status=500)
