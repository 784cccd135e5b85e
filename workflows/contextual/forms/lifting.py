"""The forms of what worked, and of taking it over."""

from __future__ import annotations

from typing import Any

from django import forms

from partnership.ui.forms import SafeForm

from .common import RowsForm


class ElementForm(RowsForm):
    """What worked, how that is known, what it needs, what has to be worked out anew. ``adapt``: what the rule file says."""

    ui = {
        "what": {"limit": 200, "noun": "what worked"},
        "shown_by": {"noun": "the indicators", "plain": True},
        "evidence": {"rows": 3, "limit": 5000, "noun": "how that is known", "plain": True},
        "needs": {"rows": 3, "limit": 5000, "noun": "what it needs"},
        "adapt": {"rows": 3, "limit": 5000, "noun": "what has to be worked out anew"},
    }
    what = forms.CharField(label="What worked?", help_text="In a few words.")
    shown_by = forms.MultipleChoiceField(
        label="Which indicators show it?", required=False, widget=forms.CheckboxSelectMultiple
    )
    evidence = forms.CharField(
        label="How else is it known?",
        required=False,
        widget=forms.Textarea,
        help_text="For example what children or shopkeepers said. Needed where no indicator shows it.",
    )
    needs = forms.CharField(
        label="What does it need?", widget=forms.Textarea, help_text="People, time, money, a space."
    )
    adapt = forms.CharField(
        label="What does another place have to work out anew?", widget=forms.Textarea
    )

    def __init__(self, *args: Any, adapt: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["adapt"].help_text = adapt


class HowForm(SafeForm):
    """How it is adapted here."""

    ui = {"how": {"rows": 4, "limit": 5000, "noun": "how it is adapted here"}}
    how = forms.CharField(
        label="How is it adapted here?",
        widget=forms.Textarea,
        help_text="What is different in this place, and what you do about it.",
    )
