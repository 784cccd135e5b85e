"""The forms of a contact with a regulator, a coroner or another body, and of telling why a review is late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from partnership.ui.forms import DayField, SafeForm
from reviews.models import RegulatorContact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviews.regulators.telling import ToTell
    from reviews.rules import Recipient


class TellForm(SafeForm):
    """One of those who have to hear of something, and the day. ``recipients``: who can be chosen, with where that is said."""

    recipient = forms.ChoiceField(label="Who was told?", widget=forms.RadioSelect)
    on = DayField(label="When?", not_future=True, noun="the day")

    def __init__(self, *args: Any, recipients: Sequence[Recipient], **kwargs: Any) -> None:
        self.recipients = recipients
        super().__init__(*args, **kwargs)
        field = self.fields["recipient"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [(one.key, one.label) for one in recipients]

    def options(self, name: str) -> Any:
        """Where it says that they have to be told."""
        found = dict(super().options(name))
        if name == "recipient":
            found["hints"] = {one.key: f"{one.citation} ({one.status})." for one in self.recipients}
        return found


class TellDelayForm(TellForm):
    """Who heard why the review is late."""

    ui = {
        "recipient": {"noun": "who was told"},
        "text": {"rows": 6, "limit": 10000, "noun": "the reasons"},
    }
    text = forms.CharField(
        label="Why is it late or on hold?",
        widget=forms.Textarea,
        help_text="The reasons as they were told, and by when it is to be complete. Use the pseudonym, never a name.",
    )


class ContactWithBodyForm(SafeForm):
    """Whom, which way, when, and what it was. ``to_tell``: what has to be told of the review, and to whom."""

    ui = {
        "body": {"noun": "whom it went to or came from"},
        "direction": {"noun": "whether it was sent or received", "inline": True},
        "of": {"noun": "what it told"},
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
    of = forms.ChoiceField(label="What did it tell?", required=False, widget=forms.RadioSelect)
    subject = forms.CharField(
        label="What was it?", help_text="For example: the terms of reference, or a question."
    )
    text = forms.CharField(
        label="What did it say?",
        required=False,
        widget=forms.Textarea,
        help_text="In a few sentences, or where it is kept. Use the pseudonym, never a name.",
    )

    def __init__(self, *args: Any, to_tell: Sequence[ToTell] = (), **kwargs: Any) -> None:
        self.to_tell = to_tell
        super().__init__(*args, **kwargs)
        field = self.fields["of"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [
            *((one.telling.what, one.telling.subject) for one in to_tell),
            ("", "Something else"),
        ]
        if not to_tell:
            del self.fields["of"]

    def options(self, name: str) -> Any:
        """Where it says who has to be told of what."""
        found = dict(super().options(name))
        if name == "of":
            found["hints"] = {
                # Most often the same for each of them.
                one.telling.what: " ".join(
                    dict.fromkeys(
                        f"{item.recipient.citation} ({item.recipient.status})."
                        for item in one.heard
                    )
                )
                for one in self.to_tell
            }
        return found
