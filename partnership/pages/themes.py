"""The themes of a partnership: the list, and changing it."""

from __future__ import annotations

from typing import Any

from django import forms

from partnership import queries
from partnership.acts import themes as acts
from partnership.changes import Change
from partnership.forms.common import OptionalReasonForm
from partnership.forms.themes import ThemeForm
from partnership.models import Theme

from .base import ReadPage, TeamForm


class ThemeList(ReadPage):
    """The themes by kind; those that are retired below."""

    template_name = "partnership/themes.html"

    def content(self) -> dict[str, Any]:
        """One query."""
        rows = list(queries.themes(self.partnership))
        kinds = [
            (label, [row for row in rows if row.kind == kind and row.is_active])
            for kind, label in Theme.Kind.choices
        ]
        return {"kinds": kinds, "retired": [row for row in rows if not row.is_active]}


class AddTheme(TeamForm):
    """Add a theme."""

    form_class = ThemeForm
    title = "Add a theme"
    button = "Add theme"
    then = "themes"

    def go(self, form: forms.Form) -> Change:
        """Add it."""
        return acts.add_theme(self.partnership, self.user, form.cleaned_data)


class OfTheme(TeamForm):
    """A form about one theme."""

    then = "themes"
    theme: Theme

    def find(self, **kwargs: Any) -> None:
        """Find it in this partnership's list."""
        known = queries.theme(self.partnership, kwargs["theme"])
        if known is None:
            raise self.lost(Theme, kwargs["theme"], "This theme")
        self.theme = known

    def reload(self) -> None:
        """Read it again."""
        self.find(**self.kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on."""
        return {"version": self.theme.version}


class EditTheme(OfTheme):
    """Rename a theme or change its kind."""

    form_class = ThemeForm
    title = "Change a theme"

    def get_initial(self) -> dict[str, Any]:
        """What it is now."""
        row = self.theme
        return {"name": row.name, "kind": row.kind, "version": row.version}

    def go(self, form: forms.Form) -> Change:
        """Change it."""
        values = dict(form.cleaned_data)
        version = values.pop("version")
        return acts.edit_theme(self.theme, self.user, values, version=version)


class RetireTheme(OfTheme):
    """Offer a theme no more."""

    form_class = OptionalReasonForm
    button = "Retire theme"
    warning_button = True

    def heading(self) -> str:
        """Which one."""
        return f"Retire the theme {self.theme}"

    def intro(self) -> list[str]:
        """What stays."""
        return [
            "It is not offered any more. What is sorted under it stays there, and you can bring it back at any time."
        ]

    def go(self, form: forms.Form) -> Change:
        """Retire it."""
        data = form.cleaned_data
        return acts.retire_theme(
            self.theme, self.user, version=data["version"], reason=data["reason"]
        )


class BringBackTheme(OfTheme):
    """Offer a retired theme again."""

    form_class = OptionalReasonForm
    button = "Bring back"

    def heading(self) -> str:
        """Which one."""
        return f"Bring the theme {self.theme} back"

    def go(self, form: forms.Form) -> Change:
        """Bring it back."""
        data = form.cleaned_data
        return acts.bring_back_theme(
            self.theme, self.user, version=data["version"], reason=data["reason"]
        )
