"""Why the family does not see the draft."""

from __future__ import annotations

from django import forms

from partnership.ui.forms import SafeForm


class WithoutFamilyForm(SafeForm):
    """Why, and who decided it."""

    ui = {
        "text": {"rows": 4, "limit": 5000, "noun": "why they do not see it"},
        "agreed_by": {"limit": 200, "noun": "who decided it"},
    }
    text = forms.CharField(
        label="Why?",
        widget=forms.Textarea,
        help_text="For example: the police looked for relatives and found none. Or: only the titles of two jobs were corrected. No names.",
    )
    agreed_by = forms.CharField(
        label="Who decided it?", help_text="A group, or a role, like the chair of the review."
    )
