"""Forms of the way to the safeguarding adults board, and of what it decided."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from partnership.ui.forms import DayField, SafeForm

from ..board import RETURNED, SIGNED_OFF


class ToBoardForm(SafeForm):
    """When the board meets on it."""

    meets_on = DayField(
        label="When does the board meet on it?",
        required=False,
        noun="the day of the meeting",
        help_text="If it is known. It can lie ahead.",
    )


class BoardDecisionForm(SafeForm):
    """Whether the board signed it off, when, and who agreed. ``due``: the day of the six months, where it has passed."""

    ui = {
        "outcome": {"noun": "what the board decided"},
        "agreed_by": {"limit": 500, "noun": "who agreed"},
        "text": {"rows": 5, "limit": 10000, "noun": "what has to change", "plain": True},
        "late_reason": {
            "rows": 3, "limit": 2000, "noun": "the good reason for the delay", "plain": True,
        },
    }  # fmt: skip
    outcome = forms.ChoiceField(
        label="What did the board decide?",
        choices=[
            (SIGNED_OFF, "It signed the report off"),
            (RETURNED, "It asks for changes first"),
        ],
        widget=forms.RadioSelect,
    )
    on = DayField(label="When did the board meet?", not_future=True, noun="the day of the meeting")
    agreed_by = forms.CharField(
        label="Who agreed?",
        help_text="The members of the board who were there, or where the minutes are kept.",
    )
    text = forms.CharField(
        label="What has to change, or what else did the board say?",
        widget=forms.Textarea,
        required=False,
        help_text="Needed when the board asks for changes: the author works from it.",
    )
    late_reason = forms.CharField(
        label="If it was signed off: what is the good reason for the delay?",
        widget=forms.Textarea,
        required=False,
    )

    def __init__(self, *args: Any, due: date | None, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if due is None or today <= due:
            del self.fields["late_reason"]
        else:
            self.fields["late_reason"].help_text = (
                "A review should be complete within six months, unless there are good reasons, such as prejudice to "
                "court proceedings. The reason is kept with the review."
            )
