"""Forms about another process about the same events."""

from __future__ import annotations

from django import forms

from partnership.ui.forms import DayField, SafeForm
from reviews.models import ParallelProcess


class ParallelForm(SafeForm):
    """All that is kept of it but its end. What does not fit together is refused by the act."""

    kind = forms.ChoiceField(
        label="What is it?", choices=[("", "Choose one"), *ParallelProcess.Kind.choices]
    )
    body = forms.CharField(
        label="Who leads it",
        max_length=120,
        help_text="For example the police force or the coroner.",
    )
    contact = forms.CharField(
        label="Contact there",
        max_length=160,
        required=False,
        help_text="A name and how to reach them.",
    )
    since = DayField(label="When it began", not_future=True, noun="the day it began")
    expected_until = DayField(
        label="When it should end, as far as anyone knows", required=False, noun="the expected end"
    )
    next_check_on = DayField(
        label="When to ask again",
        required=False,
        noun="the day to ask again",
        help_text="We remind you on that day.",
    )
    note = forms.CharField(
        label="Note",
        required=False,
        widget=forms.Textarea,
        help_text="No names: use the pseudonym.",
    )
    ui = {
        "kind": {"noun": "the kind of process"},
        "body": {"noun": "the body that leads it"},
        "note": {"rows": 4, "limit": 4000},
    }


class EndParallelForm(SafeForm):
    """The day it ended."""

    ended_on = DayField(label="When it ended", not_future=True, noun="the day it ended")
