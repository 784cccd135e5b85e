"""The form of a contact with a regulator, a coroner or another body."""

from __future__ import annotations

from django import forms

from partnership.ui.forms import DayField, SafeForm
from reviews.models import RegulatorContact


class ContactWithBodyForm(SafeForm):
    """Whom, which way, when, and what it was."""

    ui = {
        "body": {"noun": "whom it went to or came from"},
        "direction": {"noun": "whether it was sent or received", "inline": True},
        "subject": {"limit": 160, "noun": "what it was"},
        "text": {"rows": 6, "limit": 10000, "noun": "what it said"},
    }
    body = forms.ChoiceField(
        label="Whom did it go to, or come from?",
        choices=RegulatorContact.Body.choices,
        widget=forms.RadioSelect,
    )
    direction = forms.ChoiceField(
        label="Which way did it go?",
        choices=RegulatorContact.Direction.choices,
        widget=forms.RadioSelect,
    )
    on = DayField(label="When was it?", not_future=True, noun="the day of the contact")
    subject = forms.CharField(
        label="What was it?", help_text="For example: the terms of reference, or a question."
    )
    text = forms.CharField(
        label="What did it say?",
        required=False,
        widget=forms.Textarea,
        help_text="In a few sentences, or where it is kept. Use the pseudonym, never a name.",
    )
