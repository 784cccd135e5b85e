"""Forms for working-day exceptions and the escalation ladder."""

from __future__ import annotations

from typing import Any

from django import forms

from partnership.acts.days import FIRST_RUNG, LAST_RUNG
from partnership.models import EscalationStep
from partnership.ui.forms import DayField, SafeForm

from .common import reason_field


class WorkingDayForm(SafeForm):
    """A day that the national table has wrong or does not know yet."""

    day = DayField(label="Day")
    name = forms.CharField(label="Name", max_length=80, help_text="For example “Day of mourning”.")
    is_working = forms.ChoiceField(
        label="Does it count?",
        choices=(
            ("no", "No, it is not a working day"),
            ("yes", "Yes, it is a working day after all"),
        ),
        widget=forms.RadioSelect,
    )
    reason = reason_field(
        hint="For example the proclamation. Kept in the event log with your name."
    )
    ui = {"reason": {"rows": 3, "limit": 2000}, "name": {"width": 20}, "day": {"noun": "the day"}}

    def values(self) -> dict[str, Any]:
        """The cleaned answers as the act takes them."""
        data = self.cleaned_data
        return {"day": data["day"], "name": data["name"], "is_working": data["is_working"] == "yes"}


class RungForm(SafeForm):
    """When a rung of the ladder comes, and whom it tells."""

    after_working_days = forms.IntegerField(
        label="Working days after the due day",
        help_text=f"From {FIRST_RUNG} to {LAST_RUNG}. 0 is the due day itself; -2 is two working days before it.",
    )
    audience = forms.ChoiceField(
        label="Who is told", choices=EscalationStep.Audience.choices, widget=forms.RadioSelect
    )
    ui = {"after_working_days": {"width": 3}, "audience": {"noun": "who is told"}}
