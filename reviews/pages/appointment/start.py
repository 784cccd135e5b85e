"""Appointing whoever carries the review out and agreeing the terms of reference, and doing it again."""

from __future__ import annotations

from reviews.door import Passage
from reviews.forms.appointment import BeginForm
from reviews.pages.base import TaskPage
from reviews.pages.reason import ReasonPage

from .base import OfAppointment


class BeginTask(OfAppointment, TaskPage):
    """Appoint them and agree the terms of reference."""

    form_class = BeginForm
    button = "Save"

    def done_message(self, passage: Passage) -> str:
        """What is kept."""
        return self.kind.words.say("The {who} and the terms of reference are recorded.")


class UndoBeginView(ReasonPage):
    """Record the appointment again."""

    act = "undo_begin"
    button = "Record it again"
    warning_button = True
    done = "You can record the appointment again. The first one is kept as superseded."
