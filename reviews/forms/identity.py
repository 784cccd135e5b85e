"""Forms of the sealed identity: why it is read, and correcting it."""

from __future__ import annotations

from django import forms

from partnership.forms.common import reason_field
from partnership.ui.forms import DayField, SafeForm
from reviews.nhs_number import tidy


class WhyReadForm(SafeForm):
    """Why somebody needs to know who it is."""

    why = forms.CharField(
        label="Why do you need it?",
        help_text="For example: to find our records, or to answer the coroner.",
        widget=forms.Textarea,
    )
    ui = {"why": {"rows": 2, "limit": 500}}


class IdentityForm(SafeForm):
    """Who it really is, and why it is corrected. What does not fit together is refused by the act."""

    name = forms.CharField(label="Full name", max_length=160)
    other_names = forms.CharField(label="Other names used", max_length=200, required=False)
    born_on = DayField(label="Date of birth", required=False, not_future=True)
    died_on = DayField(label="Date of death", required=False, not_future=True)
    address = forms.CharField(label="Home address", required=False, widget=forms.Textarea)
    nhs_number = forms.CharField(
        label="NHS number",
        max_length=20,
        required=False,
        help_text="10 digits, like 943 476 5919.",
    )
    other_ids = forms.CharField(label="Other record numbers", required=False, widget=forms.Textarea)
    family = forms.CharField(
        label="Family and household",
        required=False,
        widget=forms.Textarea,
        help_text="Names and relationships, siblings included.",
    )
    reason = reason_field(
        label="Why do you correct it?",
        hint="Kept with the review, and shown on its timeline: do not write a name here.",
    )
    ui = {
        "name": {"autocomplete": "off", "spellcheck": "false"},
        "other_names": {"autocomplete": "off", "spellcheck": "false"},
        "address": {"rows": 3, "limit": 1000, "autocomplete": "off"},
        "nhs_number": {"width": 10, "noun": "NHS number", "autocomplete": "off"},
        "other_ids": {"rows": 3, "limit": 2000},
        "family": {"rows": 4, "limit": 4000},
        "reason": {"noun": "reason", "rows": 3, "limit": 2000},
    }

    def clean_nhs_number(self) -> str:
        """Check the last digit, and write the number as letters do."""
        try:
            return tidy(self.cleaned_data["nhs_number"])
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error
