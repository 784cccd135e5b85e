"""The form with which it is kept that the written statement was sent."""

from __future__ import annotations

from django import forms

from partnership.ui.forms import DayField, SafeForm
from reviews.models import RegulatorContact


class StatementForm(SafeForm):
    """To whom, when, and where it is kept."""

    ui = {
        "body": {"noun": "whom it was sent to"},
        "on": {"noun": "the day on which it was sent"},
        "text": {"rows": 3, "limit": 2000, "noun": "where it is kept"},
    }
    body = forms.ChoiceField(
        label="Whom was it sent to?",
        choices=RegulatorContact.Body.choices,
        initial=RegulatorContact.Body.OFSTED,
        help_text="The inspectorate that asked for it. Others who get a copy stand in the log of other bodies.",
    )
    on = DayField(label="When was it sent?", not_future=True)
    text = forms.CharField(
        label="Where is it kept?",
        widget=forms.Textarea,
        required=False,
        help_text="For example a folder, or the minutes. Without names of families.",
    )
