"""Forms of the checks of progress and quality."""

from __future__ import annotations

from django import forms

from partnership.ui.forms import DayField, SafeForm


class CheckProgressForm(SafeForm):
    """Whether it is on time, and how good it is so far."""

    ui = {
        "time_note": {"rows": 4, "limit": 5000, "noun": "whether the review is on time"},
        "quality_note": {"rows": 4, "limit": 5000, "noun": "how good the review is so far"},
    }
    on = DayField(label="When was it checked?", not_future=True, noun="the day of the check")
    time_note = forms.CharField(
        label="Is the review on time?",
        widget=forms.Textarea,
        help_text="How far it is, and whether it can be published in time.",
    )
    quality_note = forms.CharField(
        label="How good is it so far?",
        widget=forms.Textarea,
        help_text="Use the pseudonym, never a name of the child or the family.",
    )
