"""Saying how an action goes."""

from __future__ import annotations

from django import forms

from partnership.ui.forms import SafeForm

from ..models import ProgressUpdate


class ProgressForm(SafeForm):
    """How it goes, and a line about it where there is something to say."""

    ui = {
        "going": {"noun": "how it goes"},
        "words": {"rows": 2, "limit": 2000, "noun": "what happened", "plain": True},
    }
    going = forms.ChoiceField(
        label="How is it going?",
        choices=ProgressUpdate.Going.choices,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="What happened, or what stands in the way?",
        required=False,
        widget=forms.Textarea,
        help_text="Needed when it is at risk or off track. Never put a name of a child or family here.",
    )
