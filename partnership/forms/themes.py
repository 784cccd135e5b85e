"""The form of a theme."""

from __future__ import annotations

from django import forms

from partnership.models import Theme
from partnership.ui.forms import SafeForm


class ThemeForm(SafeForm):
    """What it is called, and what kind of theme it is."""

    name = forms.CharField(label="Name", max_length=80, help_text="Short, like “Supervision”.")
    kind = forms.ChoiceField(
        label="What kind of theme is it?", choices=Theme.Kind.choices, widget=forms.RadioSelect
    )
    ui = {"name": {"width": 20}, "kind": {"noun": "what kind of theme it is"}}
