"""What the frame around every page needs: names, navigation, and how long a session lasts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The links of the service navigation that exist in this installation, with the one we are under marked.

    `settings.NAVIGATION` lists (words, URL name). The longest address that begins the page's own address is current.
    """
    links: list[dict[str, Any]] = []
    for words, name in settings.NAVIGATION:
        try:
            links.append({"text": words, "href": reverse(name), "current": False})
        except NoReverseMatch:
            continue
    under = [
        link
        for link in links
        if request.path == link["href"]
        or (link["href"] != "/" and request.path.startswith(link["href"]))
    ]
    if under:
        max(under, key=lambda link: len(link["href"]))["current"] = True
    return links


def chrome(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    name_of = getattr(settings, "PARTNERSHIP_NAME_FROM", "")
    return {
        "service_name": settings.SERVICE_NAME,
        "contact_email": settings.CONTACT_EMAIL,
        "partnership_name": import_string(name_of)(request) if name_of and signed_in else "",
        "navigation": navigation(request) if signed_in else [],
        "signed_in": signed_in,
        "session_minutes": settings.SESSION_COOKIE_AGE // 60,
        "is_demonstration": settings.DEBUG,
        "held_text": getattr(request, "held_text", None),
    }
