"""The independent scrutineer's own view."""

from __future__ import annotations

from django import forms

from partnership.ui.forms import SafeForm


class ScrutinyForm(SafeForm):
    """What the scrutineer thinks, in their own words."""

    ui = {"text": {"noun": "your view", "rows": 10, "limit": 5000, "count": True}}
    text = forms.CharField(
        label="Your view",
        widget=forms.Textarea,
        help_text="How the review panel worked and came to its decision, and what you would add. Without names of "
        "the child or the family. It goes into the report and the decision record as you write it, with your name.",
    )
