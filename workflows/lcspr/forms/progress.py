"""Forms of the checks of progress and quality."""

from __future__ import annotations

from django import forms

from partnership.ui.forms import DayField, SafeForm


class CheckProgressForm(SafeForm):
    """How far it is and how good so far."""

    ui = {"note": {"rows": 5, "limit": 450, "noun": "what the check found"}}
    on = DayField(label="When was it checked?", not_future=True, noun="the day of the check")
    note = forms.CharField(label="How far is it, and how good is it so far?", widget=forms.Textarea)
