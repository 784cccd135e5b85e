"""The form of looking again what became of a review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from partnership.ui.forms import DayField, SafeForm
from reviews.revisit.kind import KIND

if TYPE_CHECKING:
    from reviews.rules import Edition


class RevisitForm(SafeForm):
    """What was found, when, by whom, and whether somebody looks once more."""

    ui = {
        "outcome": {"noun": "what was found"},
        "text": {"rows": 6, "limit": 10000, "noun": "what shows it, or why nobody looks"},
        "agreed_by": {"limit": 500, "noun": "who looked, or who decided"},
    }
    outcome = forms.ChoiceField(label="What was found?", widget=forms.RadioSelect)
    text = forms.CharField(
        label="What shows it?",
        widget=forms.Textarea,
        help_text="Where it can be seen, and what is missing. If nobody looks: why. Use the pseudonym, never a name.",
    )
    on = DayField(label="When?", not_future=True, noun="the day of looking")
    agreed_by = forms.CharField(
        label="Who looked, or who decided?",
        help_text="A group with the day of its meeting, or a name.",
    )
    again = forms.BooleanField(
        label="Look once more later",
        required=False,
        help_text="It then stands in the list of work again after the same time.",
    )

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        self.kind = edition.decisions[KIND]
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = self.kind.choices()  # type: ignore[attr-defined]

    def options(self, name: str) -> Any:
        """The rule file explains each answer."""
        found = super().options(name)
        if name == "outcome":
            return {**found, "hints": {one.key: one.help for one in self.kind.outcomes if one.help}}
        return found
