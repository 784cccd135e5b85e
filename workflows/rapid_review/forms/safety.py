"""What was done about what a member of the review panel said must happen now."""

from __future__ import annotations

from django import forms

from partnership.ui.forms import SafeForm


class AnswerSafetyForm(SafeForm):
    """What was done, in a few sentences."""

    ui = {"text": {"noun": "what was done", "rows": 5, "limit": 5000}}
    text = forms.CharField(
        label="What was done, and by whom?",
        widget=forms.Textarea,
        help_text="For example: spoke to the member at 11:30; the duty team visits today. Without names of the "
        "child or the family. The member who raised it is told, and reads it.",
    )
