"""Recording an event with practitioners, correcting it, taking it back; going on without them."""

from __future__ import annotations

from typing import Any

from reviews.door import refusals
from reviews.forms.practitioners import CorrectEventForm, EventForm, WithoutForm
from reviews.models import PractitionerEvent
from reviews.pages.base import DoorView
from reviews.pages.rows import OfRow, TakeBack
from reviews.pages.slip import SlipPage
from reviews.pages.today import Today
from reviews.practitioners.reading import events_of, holds_of


class RecordEventView(Today, DoorView):
    """Practitioners learned together, or somebody spoke with them."""

    act = "record_event"
    form_class = EventForm
    template_name = "reviews/practitioners/record.html"
    button = "Save the event"
    done = "The event is kept with the review."

    def form_context(self) -> dict[str, Any]:
        """What is held up: contact with practitioners can wait for the police."""
        return {**super().form_context(), "holds": list(holds_of(self.review))}


class _OfEvent(OfRow[PractitionerEvent]):
    key = "event"
    model = PractitionerEvent
    what = "This event"

    def find(self) -> PractitionerEvent | None:
        """The event of the address."""
        return events_of(self.review).filter(pk=self.kwargs["pk"]).first()


class CorrectEventView(_OfEvent):
    """It is recorded otherwise than it was."""

    act = "correct_event"
    form_class = CorrectEventForm
    button = "Save the correction"
    done = "The correction is kept with the review."

    def get_initial(self) -> dict[str, Any]:
        """As it is recorded."""
        return {key: getattr(self.row, key) for key in ("what", "on", "who", "learned")}


class UndoEventView(_OfEvent, TakeBack[PractitionerEvent]):
    """It was recorded by a slip."""

    act = "undo_record_event"
    template_name = "reviews/practitioners/take_back.html"
    done = "The record of the event is taken back."
    explain = (
        "Use this when it was recorded wrongly.",
        "The timeline keeps what was recorded, and your reason.",
    )


class WithoutView(DoorView):
    """None takes part, and why."""

    act = "go_without_practitioners"
    form_class = WithoutForm
    template_name = "reviews/slip.html"
    button = "Save the reason"
    done = "The reason is kept with the review."

    def form_context(self) -> dict[str, Any]:
        """What it is for."""
        return {
            **super().form_context(),
            "missing": refusals(self.act, self.review, self.user),
            "explain": (
                "Practitioners who worked with the people at the centre are to take part without fear of blame. If that "
                "cannot be, the report says why.",
            ),
        }


class UndoWithoutView(SlipPage, DoorView):
    """Practitioners take part after all."""

    act = "undo_go_without_practitioners"
    button = "Take it back"
    done = "It is taken back. It stays in the record as superseded."
    explain = (
        "Use this when practitioners take part after all, or when it was recorded by a slip.",
        "The timeline keeps what was recorded, and your reason.",
    )
