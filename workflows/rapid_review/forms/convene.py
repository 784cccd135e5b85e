"""Forms for the meeting of the review panel: when, where, what about, and who."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from partnership.models import User
from partnership.ui.forms import DayField, SafeForm
from reviews.forms.person import PersonField
from reviews.models import Meeting
from reviews.panel.seats import Seat, SeatField, SeatsField

TIMES = ("%H:%M", "%H.%M", "%H%M", "%I:%M%p", "%I.%M%p", "%I:%M %p", "%I%p", "%I %p")
LONGEST_AGENDA = 5000
MEETING_UI: Mapping[str, Mapping[str, Any]] = {
    "day": {"noun": "the day of the meeting"},
    "starts": {"noun": "the start time", "width": 5},
    "ends": {"noun": "the end time", "width": 5},
    "held_already": {"noun": "whether the review panel has met already"},
    "place": {"noun": "the place or joining link"},
    "agenda": {"noun": "the agenda", "rows": 12, "limit": LONGEST_AGENDA},
}


def _time(label: str, hint: str) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        help_text=hint,
        input_formats=TIMES,
        widget=forms.TextInput,
    )


class MeetingForm(SafeForm):
    """When and where the review panel meets, and its agenda."""

    ui: ClassVar[Mapping[str, Mapping[str, Any]]] = MEETING_UI
    day = DayField(label="Day", help_text="A working day, unless the meeting was held already.")
    starts = _time("Starts at", "For example 10:00")
    ends = _time("Ends at", "For example 12:00")
    held_already = forms.BooleanField(
        label="The review panel has met already",
        required=False,
        help_text="Only for a meeting that was held before you could arrange it here. Nobody gets an "
        "invitation or is asked for a view beforehand.",
    )
    place = forms.CharField(
        label="Place, or link to join",
        max_length=200,
        help_text="It stands in the invitation. Do not name anyone in the family.",
    )
    agenda = forms.CharField(
        label="Agenda",
        widget=forms.Textarea,
        help_text="Filled in from the rules of this review. Change it as you like.",
    )

    def meeting_data(self) -> dict[str, Any]:
        """What the acts take: times in local time, place and agenda."""
        given = self.cleaned_data
        return {
            "starts_at": timezone.make_aware(datetime.combine(given["day"], given["starts"])),
            "ends_at": timezone.make_aware(datetime.combine(given["day"], given["ends"])),
            "place": given["place"],
            "agenda": given["agenda"],
            "held_already": given["held_already"],
        }


def meeting_values(meeting: Meeting) -> dict[str, Any]:
    """What ``MeetingForm`` starts with for a meeting that is known."""
    start, end = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    return {
        "day": start.date(),
        "starts": f"{start:%H:%M}",
        "ends": f"{end:%H:%M}",
        "place": meeting.place,
        "agenda": meeting.agenda,
        "held_already": meeting.entered_late,
    }


class ConveneForm(MeetingForm):
    """The meeting and who takes part.

    ``offered`` are all seats; those whose key is in ``leads`` come first; ``scrutineers`` are the
    independent scrutineers of the partnership.
    """

    ui: ClassVar[Mapping[str, Mapping[str, Any]]] = {
        **MEETING_UI,
        "chair": {"noun": "the chair"},
        "members": {"noun": "the members"},
        "others": {"noun": "the other members", "small": True},
        "scrutineer": {"noun": "the independent scrutineer"},
    }

    def __init__(
        self,
        *args: Any,
        offered: Sequence[Seat],
        leads: Collection[str],
        scrutineers: Sequence[User],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        first = [seat for seat in offered if seat.key in leads]
        others = [seat for seat in offered if seat.key not in leads and seat.agency is not None]
        self.fields["chair"] = SeatField(
            label="Chair",
            offered=offered,
            help_text="Someone who did not work with the child or the family.",
        )
        self.fields["members"] = SeatsField(
            label="Members from the agencies that were asked",
            offered=first,
            required=False,  # the act says that at least one member is needed
            help_text="The safeguarding lead of each agency. You can add or change people later.",
        )
        self.fields["others"] = SeatsField(
            label="Other people of the agencies", offered=others, required=False
        )
        self.fields["scrutineer"] = PersonField(
            label="Independent scrutineer (optional)",
            groups=[("Independent scrutineers", scrutineers)],
            required=False,
        )
        for name in ("chair", "members", "others", "scrutineer"):
            self._speak_kindly(name, self.fields[name])

    def act_data(self) -> dict[str, Any]:
        """The data of ``convene_panel``. A chair who is ticked as a member as well is chair alone."""
        chair: Seat = self.cleaned_data["chair"]
        chosen = [*self.cleaned_data["members"], *self.cleaned_data["others"]]
        return {
            **self.meeting_data(),
            "chair": chair.user,
            "chair_agency": chair.agency,
            "members": [(seat.user, seat.agency) for seat in chosen if seat.user != chair.user],
            "scrutineer": self.cleaned_data["scrutineer"],
        }

    @property
    def others_open(self) -> bool:
        """Whether the list of other people is shown open: someone there is chosen, or it is all there is."""
        field = self.fields["others"]
        assert isinstance(field, SeatsField)  # noqa: S101
        chosen = set(self["others"].value() or ()) & set(field.by_key)
        return bool(chosen or self.errors.get("others") or not self.has_leads)

    @property
    def has_leads(self) -> bool:
        """Whether an agency that was asked has a lead to offer."""
        field = self.fields["members"]
        assert isinstance(field, SeatsField)  # noqa: S101
        return bool(field.by_key)

    @property
    def has_others(self) -> bool:
        """Whether there is anyone else to offer."""
        field = self.fields["others"]
        assert isinstance(field, SeatsField)  # noqa: S101
        return bool(field.by_key)


class ChangeMeetingForm(MeetingForm):
    """The meeting, and why it changes."""

    ui: ClassVar[Mapping[str, Mapping[str, Any]]] = {
        **MEETING_UI,
        "reason": {"noun": "the reason", "rows": 3, "limit": 2000},
    }
    reason = forms.CharField(
        label="Why it changes",
        widget=forms.Textarea,
        help_text="Everyone on the review panel reads this.",
    )
