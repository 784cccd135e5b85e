"""The forms of a contact with a regulator, a coroner or another body, and of telling why a review is late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from partnership.ui.forms import DayField, SafeForm
from reviews.models import RegulatorContact

if TYPE_CHECKING:
    from reviews.regulators.delay import Delay


class TellDelayForm(SafeForm):
    """Who heard why the review is late. ``delay``: who has to, and what is late."""

    ui = {
        "recipient": {"noun": "who was told"},
        "text": {"rows": 6, "limit": 10000, "noun": "the reasons"},
    }
    recipient = forms.ChoiceField(label="Who was told?", widget=forms.RadioSelect)
    on = DayField(label="When?", not_future=True, noun="the day")
    text = forms.CharField(
        label="Why is it late or on hold?",
        widget=forms.Textarea,
        help_text="The reasons as they were told, and by when it is to be complete. Use the pseudonym, never a name.",
    )

    def __init__(self, *args: Any, delay: Delay | None, **kwargs: Any) -> None:
        self.delay = delay
        super().__init__(*args, **kwargs)
        field = self.fields["recipient"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [
            (one.recipient.key, one.recipient.label) for one in (delay.heard if delay else ())
        ]

    def options(self, name: str) -> Any:
        """Where it says that they have to hear of it."""
        found = dict(super().options(name))
        if name == "recipient" and self.delay:
            found["hints"] = {
                one.recipient.key: f"{one.recipient.citation} ({one.recipient.status})."
                for one in self.delay.heard
            }
        return found


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
