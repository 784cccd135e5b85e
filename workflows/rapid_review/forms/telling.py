"""When and how the National Panel was told that a notified review ended, or goes on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from partnership.ui.forms import DayField, SafeForm

NOT_YET = "Leave both empty if it has not been told yet. It then stays in your work until it is."
TOLD_UI: dict[str, Mapping[str, Any]] = {
    "told_on": {"noun": "the day on which the National Panel was told"},
    "told_how": {"rows": 3, "limit": 2000, "noun": "how the National Panel was told"},
}


def told_on_field(*, needed: bool = False) -> DayField:
    """The day."""
    return DayField(
        label="When was the National Panel told?",
        required=needed,
        not_future=True,
        help_text="" if needed else NOT_YET,
    )


def told_how_field(*, needed: bool = False) -> forms.CharField:
    """How, and by whom."""
    return forms.CharField(
        label="How was it told, and by whom?",
        required=needed,
        widget=forms.Textarea,
        help_text="For example: by e-mail from the head of service. Use the pseudonym, never a name.",
    )


def drop_told_fields(form: SafeForm) -> None:
    """Take the fields away where nothing was sent to the National Panel."""
    del form.fields["told_on"], form.fields["told_how"]


class TellForm(SafeForm):
    """When and how it was told."""

    ui = TOLD_UI
    told_on = told_on_field(needed=True)
    told_how = told_how_field(needed=True)
