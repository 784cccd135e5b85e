"""Recording that the National Panel was told of a review that ended or goes on, and taking that back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils import timezone

from reviews.decisions import outcome_words
from reviews.door import refusals
from reviews.pages.base import DoorView
from reviews.pages.slip import SlipPage

from ..forms.telling import TellForm
from ..telling import notified_on, owed_by


class TellView(DoorView):
    """When and how it was told."""

    act = "tell_national_panel"
    form_class = TellForm
    template_name = "rapid_review/tell.html"
    button = "Save"
    done = "It is kept among the contacts with the National Panel."

    def get_initial(self) -> dict[str, Any]:
        """Today, most often."""
        return {"told_on": timezone.localdate()}

    def show(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        """Add what has to be told."""
        owed = owed_by(self.review)
        return super().show(
            form,
            status=status,
            owed=owed,
            notified_on=notified_on(self.review),
            words=outcome_words(owed.decision, self.edition) if owed else "",
            missing=refusals(self.act, self.review, self.user),
            **extra,
        )


class UndoTellView(SlipPage):
    """It was recorded wrongly."""

    act = "undo_tell_national_panel"
    button = "Take the record back"
    done = "The record is taken back. Record it again when the National Panel has been told."
    explain = (
        "Use this when the day or the words are wrong, or the National Panel was not told after all. Nothing "
        "is sent to it from here.",
        "The timeline keeps that it was recorded, and your reason.",
    )
