"""The two questions that every form of a panel's or board's decision ends with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from partnership.ui.forms import SafeForm
from reviews.deliberation import DISSENT, FIELDS, OPTIONS

LOOKS: dict[str, dict[str, Any]] = {
    OPTIONS: {"rows": 4, "limit": 5000, "noun": "the options considered"},
    DISSENT: {"rows": 4, "limit": 5000, "noun": "different views"},
}


class DeliberatedForm(SafeForm):
    """A form of a decision: it also asks which options were considered, and who saw it differently.

    A form that adds fields of its own afterwards calls ``deliberation_last``.
    """

    options_considered = forms.CharField(
        label="Which options were considered?",
        help_text="Each with what spoke for it and against it. Without names.",
        widget=forms.Textarea,
        required=False,
    )
    dissent = forms.CharField(
        label="Who saw it differently, and why?",
        help_text="By agency. It is kept with the decision, as it was said.",
        widget=forms.Textarea,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.deliberation_last()

    def deliberation_last(self) -> None:
        """Put the two after what was decided and why."""
        self.fields.update({name: self.fields.pop(name) for name in FIELDS})

    def options(self, name: str) -> Mapping[str, Any]:
        """How the two look; the rest as the form says."""
        return LOOKS[name] if name in LOOKS else super().options(name)

    def deliberation(self) -> list[Any]:
        """For a template that shows its fields one by one."""
        return [self[name] for name in FIELDS]

    def deliberated(self) -> dict[str, Any]:
        """The two, as an act takes them."""
        return {name: self.cleaned_data[name] for name in FIELDS}
