"""Which briefings go into a pack, and as what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from partnership.ui.forms import SafeForm

Pairs = Sequence[tuple[str, str]]


class PackForm(SafeForm):
    """A theme, a quarter, or both. It changes nothing, so it carries no version."""

    partnership = forms.ChoiceField(label="Partnership")
    theme = forms.ChoiceField(label="Theme", required=False)
    quarter = forms.ChoiceField(label="Published in", required=False)
    form = forms.ChoiceField(
        label="Kind of file",
        choices=[
            ("word", "One Word file with a list of contents, each briefing on a new page"),
            ("zip", "The single Word files, in one zip"),
        ],
        widget=forms.RadioSelect,
        initial="word",
    )
    ui = {
        "partnership": {"noun": "the partnership"},
        "theme": {"noun": "the theme", "plain": True},
        "quarter": {"noun": "the quarter", "plain": True},
        "form": {"noun": "the kind of file"},
    }

    def __init__(
        self, *args: Any, partnerships: Pairs, themes: Pairs, quarters: Pairs, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, list[tuple[str, str]]] = {
            "partnership": list(partnerships),
            "theme": [("", "Any theme"), *themes],
            "quarter": [("", "Any time"), *quarters],
        }
        for name, pairs in choices.items():
            field: Any = self.fields[name]
            field.choices = pairs
        if len(partnerships) == 1:
            self.fields["partnership"].widget = forms.HiddenInput()
            self.initial["partnership"] = partnerships[0][0]

    def clean(self) -> dict[str, Any]:
        """A pack of all would be no pack."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not typed.get("theme") and not typed.get("quarter"):
            self.add_error("theme", "Choose a theme or a quarter, or both.")
        return typed
