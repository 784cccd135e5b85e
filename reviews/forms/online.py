"""The form of deciding whether a published report stays available."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from partnership.ui.forms import DayField, SafeForm
from reviews.online.kind import KIND

if TYPE_CHECKING:
    from reviews.rules import Edition


class OnlineForm(SafeForm):
    """Whether it stays, when and by whom that was decided, why, and whether it is asked once more."""

    ui = {
        "outcome": {"noun": "whether it stays"},
        "text": {"rows": 4, "limit": 5000, "noun": "why"},
        "agreed_by": {"limit": 500, "noun": "who decided it"},
    }
    outcome = forms.ChoiceField(
        label="Does the report stay where it was published?", widget=forms.RadioSelect
    )
    text = forms.CharField(
        label="Why?",
        widget=forms.Textarea,
        help_text="If it is taken down: what stays, for example the briefing, and who gives the report out on request.",
    )
    on = DayField(label="When was it decided?", not_future=True, noun="the day of the decision")
    agreed_by = forms.CharField(
        label="Who decided it?", help_text="A group with the day of its meeting, or a name."
    )
    again = forms.BooleanField(
        label="Ask once more later",
        required=False,
        help_text="Where it stays. It then stands in the list of work again after the same time.",
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
