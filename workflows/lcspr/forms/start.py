"""Forms of the start of a local review."""

from __future__ import annotations

from typing import Any

from django import forms

from partnership.ui.forms import DayField, SafeForm
from reviews.rules import Edition


class BeginForm(SafeForm):
    """Who carries it out, from when, and on which terms."""

    ui = {
        "reviewer": {"limit": 300, "noun": "who carries out the review"},
        "interests": {"rows": 3, "limit": 2000, "noun": "what the reviewer declared"},
        "method": {"rows": 5, "limit": 5000, "noun": "the method"},
        "terms": {"rows": 10, "limit": 20000, "noun": "the terms of reference"},
        "agreed_by": {"limit": 500, "noun": "who agreed"},
    }
    reviewer = forms.CharField(
        label="Who carries out the review?",
    )
    on = DayField(
        label="When was the reviewer appointed?", not_future=True, noun="the day of the appointment"
    )
    interests = forms.CharField(
        label="Which conflicts of interest did the reviewer declare?",
        widget=forms.Textarea,
        help_text="With the agencies, the people involved or the family. Write “None” where there is none.",
    )
    terms = forms.CharField(
        label="Terms of reference",
        widget=forms.Textarea,
        help_text="The questions and the period. Use the pseudonym, never a name.",
    )
    method = forms.CharField(
        label="Method",
        widget=forms.Textarea,
        help_text="How the review is carried out, and how practitioners and the family take part.",
    )
    agreed_by = forms.CharField(label="Who agreed this?")

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "reviewer"
        ].help_text = f"Name and role. {edition.says('reviewer_independent')}".strip()
