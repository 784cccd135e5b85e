"""Filters of the event log."""

from __future__ import annotations

from typing import Any

from django import forms

from partnership import queries
from partnership.models import Partnership, User
from partnership.ui.forms import DayField, SafeForm

KINDS = {
    "partnership": "The partnership",
    "agency": "Agencies",
    "group": "Groups",
    "person": "People",
    "working_day": "Working days",
    "escalation_step": "Escalation",
    "local_deadline": "Deadlines and rules",
    "local_wording": "Words of the lists",
    "place": "Places",
    "review": "Reviews",
}


class LogFilter(SafeForm):
    """What of the event log to show."""

    kind = forms.ChoiceField(
        label="About", required=False, choices=(("", "Everything"), *KINDS.items())
    )
    who = forms.ModelChoiceField(
        User.objects.none(), label="Who", required=False, empty_label="Anyone"
    )
    since = DayField(label="From", required=False)
    until = DayField(label="To", required=False)
    access = forms.BooleanField(label="Only reading of identifiable material", required=False)

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["who"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
        field.queryset = queries.actors(partnership)
