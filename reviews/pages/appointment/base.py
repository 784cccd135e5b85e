"""What the pages of an appointment share."""

from __future__ import annotations

from typing import Any

from reviews.appointment.kind import Appointment, appointment_of
from reviews.pages.base import DoorView
from reviews.pages.today import Today


class OfAppointment(Today, DoorView):
    """A page of a review for which somebody is appointed."""

    @property
    def kind(self) -> Appointment:
        """How its process appoints."""
        return appointment_of(self.process)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The rule file, and the words of the process."""
        return {"edition": self.edition, "words": self.kind.words}
