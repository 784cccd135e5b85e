"""Recording a learning event, and taking one back."""

from __future__ import annotations

from reviews.pages.base import DoorView
from reviews.pages.rows import TakeBack
from reviews.pages.today import Today

from ..forms.events import EventForm
from ..models import LearningEvent
from ..why import events_of


class RecordEventView(Today, DoorView):
    """Practitioners learned together."""

    act = "record_event"
    form_class = EventForm
    button = "Save the event"
    done = "The learning event is kept with the review."


class UndoEventView(TakeBack[LearningEvent]):
    """It was recorded by a slip."""

    act = "undo_record_event"
    key = "event"
    model = LearningEvent
    what = "This learning event"
    template_name = "learning/undo_event.html"
    done = "The record of the learning event is taken back."
    explain = (
        "Use this when it was recorded wrongly.",
        "The timeline keeps what was recorded, and your reason.",
    )

    def find(self) -> LearningEvent | None:
        """The event of the address."""
        return events_of(self.review).filter(pk=self.kwargs["pk"]).first()
