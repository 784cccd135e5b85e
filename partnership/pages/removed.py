"""The one page for a thing that was removed while a person had it open, wherever a view finds that out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from partnership.removed import Removed
from partnership.ui.errors import conflict
from partnership.ui.fields import DayField

#: Kinds of boxes whose content is a person's own words or day, and not a choice out of a list.
TYPED = (forms.CharField, forms.DateField, DayField)


class RemovedMiddleware:
    """Answers 409 with who removed it, the way on, and the text that was typed for it."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response: HttpResponse = self.get_response(request)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Only for ``Removed``; everything else goes its usual way."""
        if not isinstance(exception, Removed):
            return None
        url, link = exception.way_on or ("/", "Your work")
        return conflict(
            request,
            " ".join(exception.sentences),
            title="This is no longer here",
            url=url,
            link=link,
            typed=typed_text(request),
        )


def typed_text(request: HttpRequest) -> list[tuple[str, str]]:
    """Label and text of what was typed, for the form that the page of this address has.

    The form itself cannot be made any more: the row that it was about is gone.
    """
    view = (
        getattr(request.resolver_match.func, "view_class", None) if request.resolver_match else None
    )
    fields = getattr(getattr(view, "form_class", None), "base_fields", {})
    found = []
    for name, field in fields.items():
        if not isinstance(field, TYPED) or field.widget.is_hidden:
            continue
        sent = [request.POST.get(key, "").strip() for key in (name, *parts(name))]
        text = " ".join(part for part in sent if part)
        if text:
            found.append((str(field.label or name.replace("_", " ").capitalize()), text))
    return found


def parts(name: str) -> tuple[str, ...]:
    """The three boxes of a day."""
    return (f"{name}-day", f"{name}-month", f"{name}-year")
