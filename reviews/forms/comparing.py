"""What a person decides about each review that may be about the same person or event."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from partnership.ui.forms import SafeForm


class DecisionsForm(SafeForm):
    """What a person decides about each possible duplicate: the same incident or another, and how they know.

    With ``optional`` an undecided one is left for later.
    """

    def __init__(
        self, *args: Any, references: Iterable[str], optional: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.references, self.optional = list(references), optional
        for reference in self.references:
            self.fields[f"decision_{reference}"] = forms.ChoiceField(
                label=f"Is {reference} about the same incident?",
                choices=[
                    ("same", "Same incident: link them"),
                    ("different", "Different: go on"),
                ],
                widget=forms.RadioSelect,
                required=not optional,
            )
            self.fields[f"reason_{reference}"] = forms.CharField(
                label="How you know",
                widget=forms.Textarea,
                required=not optional,
                max_length=2000,
                help_text="It is kept with the review. Do not name anyone.",
            )
        for name, field in self.fields.items():
            self._speak_kindly(name, field)
        for reference in self.references:
            self.fields[f"reason_{reference}"].error_messages["required"] = _say_how(reference)

    def options(self, name: str) -> Any:
        """Short boxes."""
        return {"rows": 3} if name.startswith("reason_") else super().options(name)

    def pairs(self) -> dict[str, tuple[Any, Any]]:
        """For the template: reference → its two fields."""
        return {ref: (self[f"decision_{ref}"], self[f"reason_{ref}"]) for ref in self.references}

    def clean(self) -> dict[str, Any]:
        """A decision needs its reason."""
        cleaned = super().clean() or self.cleaned_data
        for reference in self.references:
            name = f"reason_{reference}"
            if (
                name not in self.errors
                and cleaned.get(f"decision_{reference}")
                and not cleaned.get(name)
            ):
                self.add_error(name, _say_how(reference))
        return cleaned


def _say_how(reference: str) -> str:
    return f"Say how you know, for {reference}. It is kept with the review."
