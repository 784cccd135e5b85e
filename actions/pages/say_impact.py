"""What a practitioner opens by a link, without signing in: two questions, two minutes, no name."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View

from ..forms.impact import SayForm
from ..impact.links import ask_of, is_open
from ..impact.saying import ClosedError, say


@method_decorator(login_not_required, name="dispatch")
class SayImpactView(View):
    """The form behind a link. It says what was to change, and nothing of the review."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Show it, or that it is closed."""
        return self.show(request, token, SayForm())

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Keep the answer."""
        form = SayForm(request.POST)
        if not form.is_valid():
            return self.show(request, token, form, status=422)
        names = ("known", "changed", "example", "barrier")
        try:
            say(token, {name: form.cleaned_data[name] for name in names})
        except ClosedError:
            return _closed(request)
        return redirect("actions:said_impact")

    def show(
        self, request: HttpRequest, token: str, form: SayForm, *, status: int = 200
    ) -> HttpResponse:
        """The page; a wrong link looks like one that is over."""
        ask = ask_of(token)
        if ask is None or not is_open(ask, timezone.localdate()):
            return _closed(request)
        context: dict[str, Any] = {"ask": ask, "check": ask.check_of, "form": form}
        return render(request, "actions/impact/say.html", context, status=status)


@method_decorator(login_not_required, name="dispatch")
class SaidImpactView(View):
    """Thank you."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Say it."""
        return render(request, "actions/impact/said.html")


def _closed(request: HttpRequest) -> HttpResponse:
    return render(request, "actions/impact/closed.html", status=410)
