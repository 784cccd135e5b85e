"""Forms about agreed holds. What does not fit together is refused by the acts."""

from __future__ import annotations

from django import forms

from partnership.forms.common import reason_field
from partnership.ui.forms import DayField, SafeForm
from reviews.models import Hold

CLOCK_GOES_ON = "The statutory clock is never stopped. A hold is shown beside it."


class HoldForm(SafeForm):
    """What is held up, since when, who agreed; and the end of a hold that is over already."""

    what = forms.ChoiceField(
        label="What does it hold up?",
        choices=Hold.What.choices,
        widget=forms.RadioSelect,
        help_text=CLOCK_GOES_ON,
    )
    since = DayField(
        label="Held up since",
        not_future=True,
        noun="the day the hold began",
        help_text="The first day of the hold, not of the process.",
    )
    agreed_by = forms.CharField(
        label="Who agreed it", max_length=160, help_text="Names or roles, on both sides."
    )
    ended_on = DayField(
        label="When it ended",
        required=False,
        not_future=True,
        noun="the day the hold ended",
        help_text="Only for a hold that is over already. The first day on which work went on.",
    )
    end_reason = forms.CharField(
        label="Why it ended", required=False, widget=forms.Textarea, help_text="No names."
    )
    ui = {
        "what": {"noun": "the part that is held up"},
        "agreed_by": {"noun": "the people who agreed it"},
        "end_reason": {"rows": 3, "limit": 2000, "noun": "the reason why it ended"},
    }


class StandingHoldForm(HoldForm):
    """The same for a hold that stands: its end has a page of its own."""

    ended_on = None  # type: ignore[assignment]
    end_reason = None  # type: ignore[assignment]


class EndHoldForm(SafeForm):
    """The day a hold ended, and why."""

    ended_on = DayField(
        label="When it ended",
        not_future=True,
        noun="the day the hold ended",
        help_text="The first day on which work went on.",
    )
    reason = reason_field(label="Why it ended", hint="Kept with the hold and in the timeline.")
    ui = {"reason": {"rows": 3, "limit": 2000, "noun": "the reason why it ended"}}


class TellForm(SafeForm):
    """Who was told, and when."""

    bodies = forms.CharField(
        label="Who was told",
        widget=forms.Textarea,
        help_text="One on each line. For example National Panel, Secretary of State, Home Office, Ofsted.",
    )
    told_on = DayField(label="When they were told", not_future=True, noun="the day they were told")
    ui = {"bodies": {"rows": 4, "limit": 2000, "noun": "whom you told"}}
