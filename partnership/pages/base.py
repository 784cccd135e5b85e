"""The pattern of the partnership pages: which partnership, who may read, and forms for the team."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from partnership import queries
from partnership.changes import NOT_YOURS, Change, rehearsal
from partnership.door_errors import DoorClosed, NotAllowed, Refused
from partnership.models import Partnership, Role, User
from partnership.removed import Removed, WayOn, missing, removed_or_missing
from partnership.standing import roles_in

from .form_page import FormPage


class PartnershipView(View):
    """A page of one partnership. Sets ``partnership``, ``user`` and ``is_team``.

    Members read; ``team_only`` pages are for the partnership team. A stranger gets a 404.
    """

    team_only: ClassVar[bool] = False
    partnership: Partnership
    user: User
    is_team: bool

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the partnership among those of the person."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.user = request.user
            self.partnership = queries.find(self.user, kwargs["code"])
            self.is_team = Role.BUSINESS_UNIT in roles_in(self.user, self.partnership)
            if self.team_only and not self.is_team:
                raise PermissionDenied(
                    "Only the partnership team can open this page. Ask the team for what you need."
                )
            self.find(**kwargs)

    def find(self, **kwargs: Any) -> None:
        """Find what the page is about; a 404 when it is not of this partnership."""

    def url(self, name: str, *args: Any) -> str:
        """Address of a page of this partnership."""
        space = "" if ":" in name else "partnership:"
        return reverse(f"{space}{name}", args=[self.partnership.code.lower(), *args])

    def back(self) -> tuple[str, str]:
        """Address and words of the link that leads one page up."""
        return self.url("overview"), str(self.partnership)

    def get_context(self, **extra: Any) -> dict[str, Any]:
        """Context that every page of a partnership has."""
        back_url, back_text = self.back()
        return {
            "partnership": self.partnership,
            "code": self.partnership.code.lower(),
            "is_team": self.is_team,
            "back_url": back_url,
            "back_text": back_text,
            **extra,
        }


class ReadPage(PartnershipView):
    """A page that only shows."""

    template_name: ClassVar[str]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show it."""
        return render(request, self.template_name, self.get_context(**self.content()))

    def content(self) -> dict[str, Any]:
        """What the template shows."""
        return {}


class TeamForm(PartnershipView, FormPage):
    """A form for the partnership team. ``intro`` and ``notes`` are sentences above it."""

    template_name = "partnership/form.html"
    closed_template_name = "partnership/closed_door.html"
    #: Name of the address to go to when it worked.
    then: ClassVar[str] = "overview"
    #: Whether the page can show what would move before it is done.
    previews: ClassVar[bool] = False

    def blocked(self) -> DoorClosed | None:
        """Only the team changes anything."""
        return None if self.is_team else NotAllowed(NOT_YOURS)

    def get_success_url(self, result: Any) -> str:
        """Back to the list, or the page of the thing."""
        return self.url(self.then)

    def back(self) -> tuple[str, str]:
        """A form leads back to where it will go when it worked."""
        return self.get_success_url(None), "Back"

    def lost(self, model: type[Model], pk: int, what: str) -> Removed | Http404:
        """What to raise when the row of the address is not there. Only the team hears who took it away."""
        if not self.is_team:
            return missing()
        return removed_or_missing(model, pk, what, self.way_on(), partnership=self.partnership)

    def way_on(self) -> WayOn:
        """Where the form would have led."""
        return self.get_success_url(None), "See what is there now"

    def intro(self) -> list[str]:
        """Sentences above the form."""
        return []

    def done_message(self, result: Any) -> str:
        """What the event says, which the person can check against what they meant."""
        return result.sentence if isinstance(result, Change) else self.done

    def form_context(self) -> dict[str, Any]:
        """What the form's template shows beside the form."""
        return {"intro": self.intro(), "previews": self.previews}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Do it, or show what would move when that was asked."""
        if not (self.previews and "preview" in request.POST):
            return super().post(request, *args, **kwargs)
        form = self.get_form(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            return self.show(form, effect=self.rehearse(form))
        except Removed as removed:
            raise removed.leading(self.way_on()) from None
        except Refused as refused:
            return self.refused(refused, form)
        except DoorClosed as closed:
            return (
                self.closed(closed, form)
                if isinstance(closed, NotAllowed)
                else self.conflict(closed, form)
            )

    def rehearse(self, form: forms.Form) -> str:
        """Do it and take it back; return what the event would have said."""
        with rehearsal():
            return str(self.go(form).sentence)
