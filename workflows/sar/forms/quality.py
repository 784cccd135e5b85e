"""The form of one quality marker."""

from __future__ import annotations

from django import forms

from partnership.ui.forms import SafeForm

from ..models import QualityMark


class QualityForm(SafeForm):
    """How it stands, and what shows it. ``newest``: the look that the form was opened on."""

    ui = {
        "state": {"noun": "how it stands"},
        "evidence": {"rows": 5, "limit": 10000, "noun": "what shows it", "plain": True},
    }
    state = forms.ChoiceField(
        label="How does it stand?", choices=QualityMark.State.choices, widget=forms.RadioSelect
    )
    evidence = forms.CharField(
        label="What shows it, or what is missing?",
        widget=forms.Textarea,
        required=False,
        help_text="Where it can be seen, in a few sentences. Needed unless it is not met yet. Use the pseudonym, never a name.",
    )
