"""The form of the closing task: nothing to type, only to confirm."""

from __future__ import annotations

from django import forms

from partnership.ui.forms import SafeForm


class CloseForm(SafeForm):
    """Confirm the closure."""

    ui = {"sure": {"noun": "you have looked at the list above and want to close the review"}}
    sure = forms.BooleanField(label="I have looked at the list above and want to close the review")
