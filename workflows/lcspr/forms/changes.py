"""Forms of a change of the reviewer or of the terms of reference."""

from __future__ import annotations

from typing import Any

from django import forms

from partnership.forms.common import reason_field
from partnership.ui.forms import DayField, SafeForm
from reviews.rules import Edition

REASON = {"rows": 4, "limit": 2000, "noun": "why"}


class ChangeReviewerForm(SafeForm):
    """Who carries the review out now, from when, and why."""

    ui = {
        "reviewer": {"limit": 300, "noun": "who carries out the review now"},
        "interests": {"rows": 3, "limit": 2000, "noun": "what the new reviewer declared"},
        "agreed_by": {"limit": 500, "noun": "who agreed"},
        "reason": REASON,
    }
    reviewer = forms.CharField(label="Who carries out the review now?")
    on = DayField(label="Since when?", not_future=True, noun="the day of the change")
    interests = forms.CharField(
        label="Which conflicts of interest did the new reviewer declare?",
        widget=forms.Textarea,
        help_text="With the agencies, the people involved or the family. Write “None” where there is none.",
    )
    agreed_by = forms.CharField(label="Who agreed this?")
    reason = reason_field(
        hint="Why the reviewer changes, in words that are fair to the one before."
    )

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "reviewer"
        ].help_text = f"Name and role. {edition.says('reviewer_independent')}".strip()


class ChangeTermsForm(SafeForm):
    """What is agreed now, and why it changed."""

    ui = {
        "terms": {"rows": 10, "limit": 20000, "noun": "the terms of reference"},
        "method": {"rows": 5, "limit": 5000, "noun": "the method"},
        "agreed_by": {"limit": 500, "noun": "who agreed"},
        "reason": REASON,
    }
    terms = forms.CharField(
        label="Terms of reference, as they are now",
        widget=forms.Textarea,
        help_text="The questions and the period. Use the pseudonym, never a name.",
    )
    method = forms.CharField(label="Method, as it is now", widget=forms.Textarea)
    on = DayField(label="When was this agreed?", not_future=True, noun="the day of the change")
    agreed_by = forms.CharField(label="Who agreed this?")
    reason = reason_field(hint="Why they are changed.")
