"""What another process holds up: recording a hold, changing it, its end, who was told, and taking each back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import path

from reviews.door.shared.holds import FIELDS
from reviews.forms.holds import EndHoldForm, HoldForm, StandingHoldForm, TellForm
from reviews.models import Hold, HoldNotice
from reviews.queries.parallel import find_hold, find_notice

from .parallel import PARALLEL, OfParallel, OfRow
from .reason import ReasonPage


class BeginHold(OfParallel):
    """Record what a process holds up."""

    act = "begin_hold"
    form_class = HoldForm
    title = "Record an agreed hold"
    button = "Record the hold"


class OfHold(OfRow):
    """A form about one hold."""

    key = "hold"
    model = Hold
    what = "This hold"

    def find(self) -> Hold | None:
        """The hold."""
        return find_hold(self.review, self.kwargs["pk"])

    def about(self) -> str:
        """What is held up, and by which process."""
        process = self.row.parallel
        return f"{self.row.get_what_display()} ({process.get_kind_display()}, {process.body})"


class ChangeHold(OfHold):
    """Correct what is recorded of it; of one that ended also its end."""

    act = "change_hold"
    form_class = HoldForm
    title = "Change the hold"

    def get_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """Without the end while it stands."""
        kind = StandingHoldForm if self.row.stands else HoldForm
        return kind(data=data, files=files, initial=self.get_initial(), **self.get_form_kwargs())

    def get_initial(self) -> dict[str, Any]:
        """What is recorded now."""
        names = (*FIELDS, "ended_on", "end_reason")
        return {"version": self.row.version, **{name: getattr(self.row, name) for name in names}}


class EndHold(OfHold):
    """Say that it ended."""

    act = "end_hold"
    form_class = EndHoldForm
    title = "Record the end of the hold"
    button = "Record the end"
    explain = ("The days until then stay on the clock. The process itself may go on.",)


class _Why(OfHold, ReasonPage):
    """A page that asks why."""

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Which one."""
        return OfRow.act_data(self, form)


class ResumeHold(_Why):
    """Say that it has not ended after all."""

    act = "resume_hold"
    title = "It has not ended after all"
    button = "Take the end back"


class RemoveHold(_Why):
    """Take it out."""

    act = "remove_hold"
    title = "Remove the hold"
    button = "Remove it"
    warning_button = True
    explain = (
        "For a hold that was recorded by mistake. The clock no longer counts its days; the timeline keeps what was "
        "recorded. When a hold is over, record its end instead.",
    )


class TellOfHold(OfHold):
    """Record who was told."""

    act = "tell_of_hold"
    form_class = TellForm
    title = "Record who was told of the hold"
    button = "Record it"

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Each line is somebody."""
        return {**super().act_data(form), "bodies": form.cleaned_data["bodies"].splitlines()}


class RemoveNotice(OfRow, ReasonPage):
    """Take out a note of who was told."""

    act = "remove_notice"
    key = "notice"
    model = HoldNotice
    what = "This note"
    title = "Remove the note that they were told"
    button = "Remove it"
    warning_button = True
    explain = ("For a note that was recorded by mistake. The timeline keeps it.",)

    def find(self) -> HoldNotice | None:
        """The note."""
        return find_notice(self.review, self.kwargs["pk"])

    def about(self) -> str:
        """Who."""
        return str(self.row.body)


HOLDS, NOTICES = f"{PARALLEL}holds/", f"{PARALLEL}told/"
paths = [
    path(f"{PARALLEL}<int:pk>/hold/", BeginHold.as_view(), name="hold_begin"),
    path(f"{HOLDS}<int:pk>/", ChangeHold.as_view(), name="hold_change"),
    path(f"{HOLDS}<int:pk>/end/", EndHold.as_view(), name="hold_end"),
    path(f"{HOLDS}<int:pk>/resume/", ResumeHold.as_view(), name="hold_resume"),
    path(f"{HOLDS}<int:pk>/remove/", RemoveHold.as_view(), name="hold_remove"),
    path(f"{HOLDS}<int:pk>/told/", TellOfHold.as_view(), name="hold_tell"),
    path(f"{NOTICES}<int:pk>/remove/", RemoveNotice.as_view(), name="hold_notice_remove"),
]
