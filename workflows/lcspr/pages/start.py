"""Appointing the reviewer and agreeing the terms of reference, and doing it again."""

from __future__ import annotations

from typing import Any

from reviews.pages.base import TaskPage
from reviews.pages.reason import ReasonPage

from ..forms.start import BeginForm
from .common import Today


class BeginTask(Today, TaskPage):
    """Appoint the reviewer and agree the terms of reference."""

    form_class = BeginForm
    button = "Save"

    def get_form_kwargs(self) -> dict[str, Any]:
        """What the rule file says of the reviewer."""
        return {"edition": self.edition}

    done = "The reviewer and the terms of reference are recorded."


class UndoBeginView(ReasonPage):
    """Record the appointment again."""

    act = "undo_begin"
    button = "Record it again"
    warning_button = True
    done = "You can record the appointment again. The first one is kept as superseded."
