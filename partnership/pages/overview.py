"""The partnership's own first page, the list for people in several, and its settings."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views import View

from partnership import hooks, queries
from partnership.acts.settings import FIELDS, edit_partnership
from partnership.changes import Change
from partnership.forms.settings import PartnershipForm

from .base import ReadPage, TeamForm


class PartnershipList(View):
    """Partnerships of the person; straight on when there is one."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show the list, or go to the only one."""
        assert request.user.is_authenticated  # noqa: S101 - the sign-in check ran
        found = list(queries.partnerships_of(request.user))
        if len(found) == 1:
            return redirect("partnership:overview", found[0].code.lower())
        return render(request, "partnership/list.html", {"partnerships": found})


def days_are_known(days: hooks.WorkingDays | None, today: date) -> bool:
    """Whether the bank holidays are known until the end of next year."""
    return days is None or days.covers(date(today.year + 1, 12, 31))


class Overview(ReadPage):
    """What there is, what is missing, and where to change it."""

    template_name = "partnership/overview.html"

    def back(self) -> tuple[str, str]:
        """Up to the list, for people who have one."""
        if queries.partnerships_of(self.user).count() > 1:
            return reverse("partnership:list"), "Your partnerships"
        return "", ""

    def content(self) -> dict[str, Any]:
        """Counts and gaps."""
        return {
            "counts": queries.counts(self.partnership),
            "team": queries.team(self.partnership).select_related("user"),
            "days_known": days_are_known(hooks.calendar_of(self.partnership), timezone.localdate()),
            "rules_url": self.above("reviews:rules"),
            "places_url": self.above("reviews:places"),
        }

    def above(self, name: str) -> str:
        """Address of a page of a floor above, or nothing where that is not installed."""
        try:
            return self.url(name)
        except NoReverseMatch:
            return ""


class EditPartnership(TeamForm):
    """Names, local words and the first day counted."""

    form_class = PartnershipForm
    title = "Change the partnership’s details"
    previews = True

    def reload(self) -> None:
        """Read the partnership again."""
        self.partnership.refresh_from_db()

    def get_initial(self) -> dict[str, Any]:
        """What it is now."""
        return {name: getattr(self.partnership, name) for name in FIELDS} | {
            "version": self.partnership.version
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on."""
        return {"version": self.partnership.version}

    def intro(self) -> list[str]:
        """What stays."""
        return [
            f"The reference prefix {self.partnership.code} stays: it begins every reference that is out already."
        ]

    def go(self, form: forms.Form) -> Change:
        """Change it."""
        data = form.cleaned_data
        return edit_partnership(
            self.partnership,
            self.user,
            {name: data[name] for name in FIELDS},
            version=data["version"],
            reason=data["reason"],
        )
