"""How a partnership's briefings look: its colours with what reads on them, and its logo."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from partnership import queries
from partnership.acts import logo as acts
from partnership.changes import Change
from partnership.forms.common import OptionalReasonForm
from partnership.forms.look import LogoForm
from partnership.ui.colours import BLACK, contrast, palette

from .base import PartnershipView, ReadPage, TeamForm


class Look(ReadPage):
    """A small picture of the head of a briefing, and what the colours are good for."""

    template_name = "partnership/look.html"

    def content(self) -> dict[str, Any]:
        """The two colours, and the logo without its picture."""
        known = self.partnership
        colours = palette(known.main_colour, known.second_colour)
        return {
            "colours": colours,
            "named": [
                {
                    "name": name,
                    "shade": shade,
                    "ink": "black" if shade.ink == BLACK else "white",
                    "contrast": f"{contrast(shade.fill, shade.ink):.1f}",
                    "is_darkened": shade.words != shade.fill,
                }
                for name, shade in (
                    ("Main colour", colours.main),
                    ("Second colour", colours.second),
                )
            ],
            "logo": queries.logo(known),
        }


class LogoPicture(PartnershipView):
    """The picture itself, for people of the partnership."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send it; a 404 when there is none."""
        found = queries.logo(self.partnership, with_picture=True)
        if found is None:
            raise Http404("This partnership has no logo.")
        response = HttpResponse(bytes(found.content), content_type=found.content_type)
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Disposition"] = "inline"
        return response


class OfLook(TeamForm):
    """A form about the look of briefings."""

    then = "look"

    def reload(self) -> None:
        """Read the partnership again."""
        self.partnership.refresh_from_db()

    def get_initial(self) -> dict[str, Any]:
        """The version now."""
        return {"version": self.partnership.version}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on."""
        return {"version": self.partnership.version}


class AddLogo(OfLook):
    """Add a logo, or put another in its place."""

    form_class = LogoForm
    title = "Add a logo"

    def heading(self) -> str:
        """Say whether one is there."""
        return "Replace the logo" if queries.logo(self.partnership) else self.title

    def go(self, form: forms.Form) -> Change:
        """Keep it."""
        data = form.cleaned_data
        field: Any = form.fields["file"]
        return acts.add_logo(
            self.partnership,
            self.user,
            content=data["file"].read(),
            kind=field.check(data["file"]),
            words=data["words"],
            version=data["version"],
        )


class RemoveLogo(OfLook):
    """Take the logo away."""

    form_class = OptionalReasonForm
    title = "Take the logo away"
    button = "Take away"
    warning_button = True

    def intro(self) -> list[str]:
        """What stays."""
        return ["Briefings are made without it from now on. You can add a logo again at any time."]

    def go(self, form: forms.Form) -> Change:
        """Take it away."""
        data = form.cleaned_data
        return acts.remove_logo(
            self.partnership, self.user, version=data["version"], reason=data["reason"]
        )
