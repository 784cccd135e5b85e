"""Saying what was done about what a member of the review panel said must happen now, and taking that back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest
from django.urls import reverse

from reviews.door import AlreadyDone, DoorClosed, Passage
from reviews.models import MemberView
from reviews.pages.base import DoorView
from reviews.pages.slip import SlipPage

from ..forms.safety import AnswerSafetyForm
from ..safety import alarm_of, answer_to, may_read_alarms


class _OfAnAlarm(DoorView):
    """A page about one thing that was raised; a 404 for those who do not read it."""

    alarm: MemberView

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find it, for those who lead the review."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.reload()

    def reload(self) -> None:
        """Read it again."""
        found = alarm_of(self.review, self.kwargs["pk"]) if may_read_alarms(self.held) else None
        if found is None:
            raise Http404("There is no such page, or it is not open to you.")
        self.alarm = found

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version of the view that is read."""
        return {"version": self.alarm.version}

    def version_now(self) -> int | None:
        """The version after the member changed it."""
        return self.alarm.version

    def form_context(self) -> dict[str, Any]:
        """What was raised, and the way back."""
        return {
            **super().form_context(),
            "alarm": self.alarm,
            "cancel_url": self.panel_url(),
            "cancel_text": "Back to the review panel",
        }

    def panel_url(self) -> str:
        """The page of the review panel, where it stands."""
        return reverse("reviews:panel", args=[self.review.reference])

    def get_success_url(self, passage: Passage) -> str:
        """To the review panel."""
        return self.panel_url()


class AnswerSafetyView(_OfAnAlarm):
    """What was done."""

    act = "answer_safety"
    form_class = AnswerSafetyForm
    template_name = "rapid_review/answer_safety.html"
    button = "Save what was done"
    done = "It is kept, and the member is told."

    def blocked(self) -> DoorClosed | None:
        """Only while it waits."""
        closed = super().blocked()
        if closed is None and (known := answer_to(self.alarm)):
            return AlreadyDone(
                f"{known.answered_by} has said what was done. Open the review panel to read it or to take it back."
            )
        return closed

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The words, and which view they answer."""
        return {
            "view": self.alarm.pk,
            "version": form.version_seen,  # type: ignore[attr-defined]
            "text": form.cleaned_data["text"],
        }


class UndoAnswerSafetyView(_OfAnAlarm, SlipPage):
    """It was written by a slip, or is not so."""

    act = "undo_answer_safety"
    template_name = "rapid_review/undo_answer_safety.html"
    button = "Take it back"
    done = (
        "It is taken back. What was raised is in your work again until somebody says what was done."
    )
    explain = (
        "Use this when the answer was written by a slip, or what it says was not done. What was raised then waits "
        "in your work again, and in that of the chair.",
        "The timeline keeps that it was taken back, and your reason.",
    )

    def blocked(self) -> DoorClosed | None:
        """Only what was answered."""
        closed = super().blocked()
        if closed is None and answer_to(self.alarm) is None:
            return AlreadyDone("Nobody has said yet what was done, or it was taken back already.")
        return closed

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Which view's answer."""
        return {"view": self.alarm.pk, "version": form.version_seen}  # type: ignore[attr-defined]
