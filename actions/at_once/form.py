"""The form of something that an agency did at once."""

from __future__ import annotations

from typing import Any

from django import forms

from partnership.ui.forms import DayField, SafeForm
from reviews.forms.requests.answering import LONGEST

from .kind import Told


class ImmediateActionForm(SafeForm):
    """Something the agency did at once, or will do."""

    ui = {
        "text": {"rows": 4, "limit": LONGEST, "noun": "the action"},
        "is_done": {"noun": "whether it is done"},
        "on": {"noun": "the day"},
    }
    text = forms.CharField(
        widget=forms.Textarea,
        help_text="Say who leads it, by role and not by name.",
    )
    is_done = forms.ChoiceField(
        label="Is it done?",
        choices=[("yes", "Yes, it is done"), ("no", "No, it is still to do")],
        widget=forms.RadioSelect,
    )
    on = DayField()

    def __init__(self, *args: Any, told: Told, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label, self.fields["on"].label = told.what, told.when
