"""Forms of the end of a review."""

from __future__ import annotations

from typing import Any

from django import forms

from partnership.forms.common import reason_field
from partnership.ui.forms import DayField, SafeForm


class WithdrawForm(SafeForm):
    """Why it is not carried out, and who agreed. ``mistake``: what has to be confirmed at this stage, or nothing."""

    ui = {"reason": {"rows": 4, "limit": 5000}, "agreed_by": {"limit": 500, "noun": "who agreed"}}
    reason = reason_field(label="Why is it not carried out?")
    agreed_by = forms.CharField(label="Who agreed this?")
    on = DayField(label="When was it agreed?", not_future=True, noun="the day of the agreement")
    mistake = forms.BooleanField(required=False)

    def __init__(self, *args: Any, mistake: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mistake"].label = mistake
        if not mistake:
            del self.fields["mistake"]
