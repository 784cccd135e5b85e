"""Recording a contact with a body, and taking one back."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from reviews.forms.regulators import ContactWithBodyForm
from reviews.models import RegulatorContact
from reviews.pages.base import DoorView
from reviews.pages.rows import TakeBack
from reviews.regulators.reading import contacts_of


class RecordContactView(DoorView):
    """Something went to a body, or came from it."""

    act = "record_contact"
    form_class = ContactWithBodyForm
    button = "Save the contact"
    done = "The contact is kept with the review."

    def get_initial(self) -> dict[str, Any]:
        """Most often it was today."""
        return {"on": timezone.localdate()}


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
