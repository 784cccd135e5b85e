"""The form with which the action plan is agreed."""

from __future__ import annotations

from typing import Any

from django import forms

from partnership.ui.forms import DayField, SafeForm


class AgreePlanForm(SafeForm):
    """When it was agreed; and why nothing is recommended, where that is so."""

    ui = {"none_reason": {"rows": 4, "limit": 2000, "noun": "why none are needed"}}
    agreed_on = DayField(
        label="When was the plan agreed?", not_future=True, noun="the day of agreement"
    )
    none_reason = forms.CharField(
        label="Why are no recommendations or actions needed?", widget=forms.Textarea
    )

    def __init__(self, *args: Any, has_plan: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_plan:
            del self.fields["none_reason"]
