"""The form with which a safeguarding partner signs the report off or returns it."""

from __future__ import annotations

from typing import Any

from django import forms

from partnership.ui.forms import SafeForm
from reviews.models import SignOff


class SignOffForm(SafeForm):
    """Sign off, with a comment if there is one; or return, saying what to change."""

    ui = {
        "outcome": {
            "noun": "what you decide",
            "hints": {
                SignOff.Outcome.APPROVED: "The report can go to the National Panel as it is.",
                SignOff.Outcome.RETURNED: "The partnership team changes it, and all three partners are asked again.",
            },
        },
        "comment": {"rows": 5, "limit": 5000, "noun": "your comment"},
    }
    outcome = forms.ChoiceField(
        label="What do you decide?",
        choices=[
            (SignOff.Outcome.APPROVED, "I sign the report off"),
            (SignOff.Outcome.RETURNED, "I return it for changes"),
        ],
        widget=forms.RadioSelect,
    )
    comment = forms.CharField(
        label="Comment",
        required=False,
        widget=forms.Textarea,
        help_text="If you return it, say what should be changed.",
    )

    def clean(self) -> dict[str, Any]:
        """A return without words helps nobody."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if (
            data.get("outcome") == SignOff.Outcome.RETURNED
            and not (data.get("comment") or "").strip()
        ):
            self.add_error(
                "comment", "Say what should be changed, so that the partnership team can do it"
            )
        return data
