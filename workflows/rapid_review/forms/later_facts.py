"""Forms of what is corrected or recorded of a notification once it is recorded itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q

from partnership.forms.common import reason_field
from partnership.models import Agency, Partnership
from partnership.ui.forms import DayField, SafeForm

from .notification import other_areas_field


class CorrectNotificationForm(SafeForm):
    """What a recorded notification is called, which agency leads, and the other areas; ``now``: the id of the one that does."""

    ui = {
        "notified_as": {"width": 20, "spellcheck": "false", "autocomplete": "off"},
        "reason": {"rows": 3, "limit": 2000, "noun": "reason"},
    }
    notified_as = forms.CharField(
        label="Reference of the notification",
        required=False,
        max_length=60,
        help_text="The number that it got when it was sent.",
    )
    lead_agency = forms.ModelChoiceField(
        label="Agency that leads",
        queryset=Agency.objects.none(),
        required=False,
        empty_label="Not decided yet",
    )
    other_areas = other_areas_field()
    reason = reason_field(
        label="Why do you correct it?", hint="Kept with the review, and shown on its timeline."
    )

    def __init__(
        self, *args: Any, partnership: Partnership, now: int | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["lead_agency"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - declared above
        # One that leads and does not work with the partnership any more stays, unless it is changed.
        field.queryset = Agency.objects.filter(
            Q(is_active=True) | Q(pk=now), partnership=partnership
        )


class PartnersToldForm(SafeForm):
    """When the safeguarding partners were told of the incident, and why not in time."""

    ui = {"late_reason": {"rows": 3, "limit": 2000, "noun": "why they were told late"}}
    on = DayField(
        label="When were the safeguarding partners told?",
        not_future=True,
        noun="the day they were told",
    )
    late_reason = forms.CharField(
        label="Why were they told late?",
        widget=forms.Textarea,
        required=False,
        help_text="Only when it was after the due day. Do not name anyone.",
    )
