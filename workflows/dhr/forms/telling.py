"""Who was told of the decision, or got a copy of the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms

from partnership.ui.forms import DayField, SafeForm

from ..telling import DECISION

if TYPE_CHECKING:
    from reviews.rules import Recipient


class TellForm(SafeForm):
    """One body, the day, and how. ``waiting``: those that were not told yet; ``what``: of what."""

    ui = {
        "recipient": {"noun": "who it was"},
        "text": {"rows": 3, "limit": 5000, "noun": "how"},
    }
    recipient = forms.ChoiceField(label="Who was told?", widget=forms.RadioSelect)
    on = DayField(label="When?", not_future=True, noun="the day")
    text = forms.CharField(
        label="How, or where is the letter kept?",
        widget=forms.Textarea,
        required=False,
        help_text="Use the pseudonym, never a name.",
    )

    def __init__(self, *args: Any, waiting: Sequence[Recipient], what: str, **kwargs: Any) -> None:
        self.waiting = waiting
        super().__init__(*args, **kwargs)
        field = self.fields["recipient"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [(one.key, one.label) for one in waiting]
        if what != DECISION:
            field.label = "Who got a copy?"

    def options(self, name: str) -> Any:
        """Where it says that they have to be told."""
        found = dict(super().options(name))
        if name == "recipient":
            found["hints"] = {one.key: f"{one.citation} ({one.status})." for one in self.waiting}
        return found
