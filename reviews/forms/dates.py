"""Forms about the dates of a review."""

from __future__ import annotations

from typing import Any

from django import forms

from partnership.forms.common import reason_field
from partnership.ui.forms import SafeForm


class CorrectDateForm(SafeForm):
    """The right date, and why."""

    on = forms.DateField(label="The right date")
    reason = reason_field(
        label="Why it is corrected",
        hint="For example where the right date is written. Kept with the review; do not name anyone.",
    )
    ui = {"on": {"noun": "the date"}, "reason": {"noun": "the reason", "rows": 3, "limit": 2000}}

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = label


class LateForm(SafeForm):
    """Why a deadline was met late."""

    reason = reason_field(
        label="Why it was late",
        hint="Shown beside the deadline to everybody who sees the review. Do not name anyone.",
    )
    ui = {"reason": {"noun": "the reason", "rows": 4, "limit": 2000}}
