"""Packs: briefings of a theme or a quarter in one file, for a forum's meeting."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views import View

from partnership.models import Partnership, User
from partnership.queries import partnerships_of
from partnership.removed import missing
from reviews.pages.sending import as_file

from ..forms.packs import PackForm
from ..library.packs import MOST, WAYS, of_quarter
from ..library.shelf import Stand, kept_to, shelf, stand, whole
from ..models import Edition

NONE = "No briefing that you can read is of this theme and time. Choose another one."


class PacksPage(View):
    """Choose what goes into a pack. For members of a partnership; it holds what the person reads themselves."""

    http_method_names = ["get", "head", "options"]
    partnerships: dict[str, Partnership]

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show the form."""
        there = self.there()
        return self.show(self.form(there))

    def there(self) -> Stand:
        """What stands in the library of the person's partnerships; without any there are no packs."""
        found = partnerships_of(self.user).order_by("short_name")
        self.partnerships = {one.code.lower(): one for one in found}
        if not self.partnerships:
            raise missing()
        return stand(self.editions())

    @property
    def user(self) -> User:
        """Who asks."""
        return cast("User", self.request.user)

    def editions(self) -> Any:
        """What the person reads of their own partnerships."""
        codes = [code.upper() for code in self.partnerships]
        return shelf(self.user).filter(briefing__partnership__code__in=codes)

    def form(self, there: Stand, data: Any = None) -> PackForm:
        """The form, with what there is."""
        return PackForm(
            data,
            partnerships=[(code, one.short_name) for code, one in self.partnerships.items()],
            themes=list(there.values("theme").items()),
            quarters=there.quarters,
        )

    def show(self, form: PackForm, *, status: int = 200) -> HttpResponse:
        """The page."""
        return render(self.request, "briefings/library/packs.html", {"form": form}, status=status)


class PackFile(PacksPage):
    """The pack."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Send it, or say what is missing."""
        there = self.there()
        form = self.form(there, request.GET)
        if not form.is_valid():
            return self.show(form, status=422)
        typed = form.cleaned_data
        asked = {name: typed[name] for name in ("partnership", "theme") if typed[name]}
        editions = kept_to(whole(self.editions()), asked)
        about = [typed["theme"]] if typed["theme"] else []
        if typed["quarter"]:
            editions = of_quarter(editions, typed["quarter"])
            about.append(dict(there.quarters)[typed["quarter"]])
        found: list[Edition] = list(editions[: MOST + 1])
        if not found or len(found) > MOST:
            many = f"These are more than {MOST} briefings. Choose a quarter or a theme as well."
            form.add_error("quarter", many if found else NONE)
            return self.show(form, status=422)
        make = WAYS[typed["form"]]
        partnership = self.partnerships[typed["partnership"]]
        return as_file(*make(found, partnership, ", ".join(about), timezone.now()))
