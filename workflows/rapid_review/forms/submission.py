"""The form that records the submission to the National Panel."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from partnership.ui.forms import DayField, SafeForm
from reviews.forms.late import ask_why_late


class SubmissionForm(SafeForm):
    """When and how the report was sent, and why late if it was."""

    ui = {
        "how_sent": {"noun": "how it was sent", "limit": 200},
        "late_reason": {"rows": 4, "limit": 2000, "noun": "the reason for being late"},
    }
    on = DayField(label="When was it sent?", not_future=True, noun="the day it was sent")
    how_sent = forms.CharField(label="How was it sent?", help_text="For example, by secure e-mail.")
    late_reason = forms.CharField(
        label="Why is it late?",
        required=False,
        widget=forms.Textarea,
        help_text="The due day stays shown, with this reason.",
    )

    def __init__(self, *args: Any, due: date | None, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Before the due day nobody has to think about being late.
        ask_why_late(self, due, today)
