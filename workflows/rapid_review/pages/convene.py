"""Arranging the meeting of the review panel, and moving it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from reviews.door import AlreadyDone, DoorClosed, Passage
from reviews.models import Meeting, RoleKind
from reviews.pages.base import DoorView, TaskPage
from reviews.panel import seats

from ..forms.convene import ChangeMeetingForm, ConveneForm, MeetingForm, meeting_values
from ..meetings import (
    default_agenda,
    planned_meeting,
    times_wanted,
)

#: Said after a meeting was entered that had been held.
ENTERED = (
    "It is recorded that the review panel has met. Nobody got an invitation. If it is still to meet, "
    "change the meeting: then everyone is invited."
)


class _MeetingPage(DoorView):
    """A form with a meeting in it; says afterwards what the day means for the clock."""

    def get_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """Say by the day when the meeting is wanted."""
        form = super().get_form(data, files)
        wanted = times_wanted(self.review, timezone.localdate())
        form.fields["day"].help_text = f"{wanted} {form.fields['day'].help_text}".strip()
        return form

    def done_message(self, passage: Passage) -> str:
        """What it means; after a meeting that was held already, how to put a slip right."""
        return ENTERED if passage.result.entered_late else self.done

    def get_success_url(self, passage: Passage) -> str:
        """To the page of the review panel."""
        return reverse("reviews:panel", args=[self.review.reference])


class ConveneTask(_MeetingPage, TaskPage):
    """Choose day and place, the chair, the members and the scrutineer."""

    form_class = ConveneForm
    template_name = "rapid_review/convene.html"
    button = "Arrange the review panel"
    done = "The review panel is arranged. Everyone on it has an invitation."

    def get_initial(self) -> dict[str, Any]:
        """The agenda of the rules and the leads of the agencies asked; what was arranged before, if it was."""
        known = planned_meeting(self.review)
        sitting = seats.sitting_keys(self.review)
        offered = seats.seats(self.review)
        ticked = sitting.get(RoleKind.PANEL_MEMBER) or seats.lead_keys(self.review, offered)
        scrutineer = next(iter(sitting.get(RoleKind.SCRUTINEER, ())), "").split("-")[0]
        return {
            **(meeting_values(known) if known else {"agenda": default_agenda(self.edition)}),
            "chair": next(iter(sitting.get(RoleKind.CHAIR, ())), ""),
            "members": ticked,
            "others": ticked,
            "scrutineer": scrutineer,
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        """Who can be chosen; leads of the agencies asked come first."""
        offered = seats.seats(self.review)
        return {
            "offered": offered,
            "leads": set(seats.lead_keys(self.review, offered)),
            "scrutineers": seats.scrutineers(self.review),
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Times, place, agenda and people."""
        assert isinstance(form, ConveneForm)  # noqa: S101
        return form.act_data()


class ChangeMeetingView(_MeetingPage):
    """Move or reword the meeting that is planned."""

    act = "change_meeting"
    form_class = ChangeMeetingForm
    template_name = "rapid_review/change_meeting.html"
    button = "Change the meeting"
    done = "The meeting is changed. Everyone on the review panel has been told."
    meeting: Meeting | None = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the meeting."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.reload()

    def reload(self) -> None:
        """Read the meeting again."""
        self.meeting = planned_meeting(self.review)

    def blocked(self) -> DoorClosed | None:
        """Only while a meeting is planned."""
        closed = super().blocked()
        if closed is None and self.meeting is None:
            return AlreadyDone("No meeting is planned. Open the review to see what is next.")
        return closed

    def get_initial(self) -> dict[str, Any]:
        """As it is planned now."""
        return meeting_values(self.meeting) if self.meeting else {}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the person has before them."""
        return {"version": self.meeting.version if self.meeting else 0}

    def version_now(self) -> int | None:
        """The version after somebody else changed it."""
        return self.meeting.version if self.meeting else None

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The meeting, and the version it was opened on."""
        assert isinstance(form, MeetingForm)  # noqa: S101
        return {**form.meeting_data(), "version": form.version_seen}
