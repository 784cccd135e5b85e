"""Forms of the planned publication and of the copies before it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms

from partnership.ui.forms import DayField, SafeForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviews.rules import Recipient


class PlanPublicationForm(SafeForm):
    """The day, and why it moves."""

    ui = {"reason": {"rows": 3, "limit": 2000, "noun": "why the day moves"}}
    on = DayField(label="On which day is the report to be published?", noun="the day")
    reason = forms.CharField(
        label="Why does the day move?",
        required=False,
        widget=forms.Textarea,
        help_text="It is kept with the review.",
    )

    def __init__(self, *args: Any, planned: date | None, hint: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].help_text = hint
        if planned is None:
            del self.fields["reason"]


class CopiesForm(SafeForm):
    """When the copy went to each of those who get one, and the day of publication. ``recipients``: who they are."""

    ui = {
        "planned": {"noun": "the day of publication"},
        "note": {"rows": 3, "limit": 5000, "noun": "the note"},
    }
    planned = DayField(label="On which day is it to be published?")
    note = forms.CharField(
        label="Note (optional)",
        required=False,
        widget=forms.Textarea,
        help_text="For example: the full report, or the information about the improvements; what was answered.",
    )

    def __init__(
        self, *args: Any, recipients: Sequence[Recipient], hint: str, **kwargs: Any
    ) -> None:
        self.bodies = [one.body for one in recipients]
        super().__init__(*args, **kwargs)
        for one in recipients:
            field = DayField(
                label=f"When did the copy go to {one.named}?",
                not_future=True,
                noun=f"the day of the copy to {one.named}",
            )
            self.fields[f"sent_{one.body}"] = field
            self._speak_kindly(f"sent_{one.body}", field)
        self.fields["planned"].help_text = hint
        self.order_fields([*(f"sent_{body}" for body in self.bodies), "planned", "note"])

    def sent(self) -> dict[str, date]:
        """Body → day."""
        return {body: self.cleaned_data[f"sent_{body}"] for body in self.bodies}
