"""Recording a contact with a body, and taking one back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from reviews.door import Passage, refusals
from reviews.forms.regulators import ContactWithBodyForm, TellDelayForm
from reviews.models import RegulatorContact
from reviews.pages.base import DoorView
from reviews.pages.rows import TakeBack
from reviews.regulators.delay import delay_of, still_to_hear
from reviews.regulators.reading import contacts_of
from reviews.regulators.telling import still_to_tell, to_tell, waiting


class RecordContactView(DoorView):
    """Something went to a body, or came from it."""

    act = "record_contact"
    template_name = "reviews/regulators/record_contact.html"
    button = "Save the contact"

    def get_initial(self) -> dict[str, Any]:
        """Most often it was today, and the first body that still has to be told of something."""
        found: dict[str, Any] = {"on": timezone.localdate(), "of": ""}
        if left := waiting(self.review):
            found |= {
                "body": left[0].waiting[0].body,
                "direction": RegulatorContact.Direction.SENT,
                "subject": left[0].telling.subject,
                "of": left[0].telling.what,
            }
        return found

    def get_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """With what has to be told of this review."""
        return ContactWithBodyForm(
            data=data, initial=self.get_initial(), to_tell=to_tell(self.review)
        )

    def form_context(self) -> dict[str, Any]:
        """Who was told of what."""
        return {**super().form_context(), "to_tell": to_tell(self.review)}

    def done_message(self, passage: Passage) -> str:
        """What is left."""
        left = still_to_tell(self.review)
        return "The contact is kept with the review." + (f" {left[0]}." if left else "")


class TellDelayView(DoorView):
    """A body heard why the review is late or on hold."""

    act = "tell_delay"
    template_name = "reviews/regulators/tell_delay.html"
    button = "Save"

    def get_initial(self) -> dict[str, Any]:
        """Most often it was today."""
        return {"on": timezone.localdate()}

    def get_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """Those who have to hear of it."""
        delay = delay_of(self.review, timezone.localdate())
        recipients = [one.recipient for one in delay.heard] if delay else []
        return TellDelayForm(data=data, initial=self.get_initial(), recipients=recipients)

    def form_context(self) -> dict[str, Any]:
        """What is late, and who heard of it."""
        return {
            **super().form_context(),
            "delay": delay_of(self.review, timezone.localdate()),
            "missing": refusals(self.act, self.review, self.user),
        }

    def done_message(self, passage: Passage) -> str:
        """Who is left."""
        left = still_to_hear(self.review)
        return "It is kept in the log of the review." + (f" {left[0]}." if left else "")


class UndoContactView(TakeBack[RegulatorContact]):
    """It was recorded by a slip."""

    act = "undo_record_contact"
    key = "contact"
    model = RegulatorContact
    what = "This contact"
    template_name = "reviews/regulators/take_back.html"
    done = "The record of the contact is taken back."
    explain = (
        "Use this when it was recorded wrongly. What was sent cannot be called back from here.",
        "The timeline keeps what was recorded, and your reason.",
    )

    def find(self) -> RegulatorContact | None:
        """The contact of the address."""
        return contacts_of(self.review).filter(pk=self.kwargs["pk"]).first()
