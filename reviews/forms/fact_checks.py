"""Forms of an agency's check of the facts, and of what becomes of its corrections."""

from __future__ import annotations

from typing import Any

from django import forms

from partnership.ui.forms import SafeForm
from reviews.models import FactCheck


class CheckFactsForm(SafeForm):
    """Whether the facts are right, and what is not."""

    ui = {
        "outcome": {"noun": "whether the facts are right"},
        "text": {"rows": 10, "limit": 20000, "noun": "what has to be corrected", "plain": True},
    }
    outcome = forms.ChoiceField(
        label="Is what the draft says of your agency’s work right?",
        choices=[
            (FactCheck.Outcome.RIGHT, "Yes, the facts are right"),
            (FactCheck.Outcome.CORRECTIONS, "No, something has to be corrected"),
        ],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label="If not, what has to be corrected?",
        widget=forms.Textarea,
        required=False,
        help_text="Say for each where it stands, what is right, and how you know. This is about facts: what the reviewer "
        "concludes from them is theirs. Use the pseudonym, never a name.",
    )

    def clean(self) -> dict[str, Any]:
        """Corrections need words."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("outcome") == FactCheck.Outcome.CORRECTIONS and not data.get("text"):
            self.add_error(
                "text",
                "Say what has to be corrected and where it stands, so that the reviewer can find it",
            )
        return data


class SettleForm(SafeForm):
    """What becomes of an agency's corrections."""

    ui = {
        "settled": {"noun": "what becomes of the corrections"},
        "words": {"rows": 4, "limit": 5000, "noun": "why", "plain": True},
    }
    settled = forms.ChoiceField(
        label="What becomes of the corrections?",
        choices=FactCheck.Settled.choices,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="Why, or what instead?",
        widget=forms.Textarea,
        required=False,
        help_text="The agency reads this. Needed unless all was corrected.",
    )

    def clean(self) -> dict[str, Any]:
        """Whoever is not followed learns why."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        settled = data.get("settled")
        if settled and settled != FactCheck.Settled.MADE and not data.get("words"):
            self.add_error("words", "Say why, in words that the agency can read")
        return data
