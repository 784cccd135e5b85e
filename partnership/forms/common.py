"""Forms that several pages share: a reason, and a last day with a reason."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from partnership.ui.forms import DayField, SafeForm

REASON_HINT = "Kept in the event log with your name."


def reason_field(
    *, required: bool = True, label: str = "Reason", hint: str = REASON_HINT
) -> forms.CharField:
    """The reason for a change, in a few lines."""
    return forms.CharField(label=label, required=required, help_text=hint, widget=forms.Textarea)


class ReasonForm(SafeForm):
    """Why."""

    reason = reason_field()
    ui = {"reason": {"rows": 3, "limit": 2000}}


class OptionalReasonForm(SafeForm):
    """Why, if there is more to say."""

    reason = reason_field(required=False)
    ui = {"reason": {"rows": 3, "limit": 2000}}


class EndForm(SafeForm):
    """The last day and why. ``since`` is the first day, which the last one cannot come before."""

    until = DayField(label="Last day", not_future=True, help_text="Today, or an earlier day.")
    reason = reason_field()
    ui = {"reason": {"rows": 3, "limit": 2000}}

    def __init__(self, *args: Any, since: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["until"]
        assert isinstance(field, DayField)  # noqa: S101
        field.not_before = since


class PlainEndForm(EndForm):
    """The last day, and why if there is more to say."""

    reason = reason_field(required=False)


class ConcludeForm(SafeForm):
    """The last day of a group and why."""

    concluded_on = DayField(
        label="Last day", not_future=True, help_text="Today, or an earlier day."
    )
    reason = reason_field()
    ui = {"reason": {"rows": 3, "limit": 2000}}
