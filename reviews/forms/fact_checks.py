"""Forms of an agency's check of the facts, and of what becomes of its corrections. What is missing is refused by the acts."""

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
        help_text="Say for each where it stands, what is right, and how you know. This is about facts: what the {who} "
        "concludes from them is theirs. Use the pseudonym, never a name.",
    )

    def __init__(self, *args: Any, who: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = str(self.fields["text"].help_text).format(who=who)


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
