"""What the police said, the specialist on the panel, and another day for the report."""

from __future__ import annotations

from typing import Any

from django import forms

from reviews.door import refusals
from reviews.pages.base import DoorView
from reviews.pages.slip import SlipPage
from reviews.pages.today import Today

from ..death import all_agreed, newest_agreed, notified_of, specialist_on, who_can_be_specialist
from ..forms.facts import AgreeFinishForm, CorrectNotificationForm, SpecialistForm


class OfNotified(DoorView):
    """A form on the row of the notification."""

    def version_now(self) -> int | None:
        """The version of the row; 0 where there is none."""
        row = notified_of(self.review)
        return row.version if row else 0

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on."""
        return {"version": self.version_now()}


class CorrectNotificationView(OfNotified):
    """What is recorded of it now."""

    act = "correct_notification"
    form_class = CorrectNotificationForm
    button = "Save the corrections"
    done = "It is corrected."

    def get_initial(self) -> dict[str, Any]:
        """What is recorded now."""
        row = notified_of(self.review)
        names = ("force", "police_reference", "manner")
        return {name: getattr(row, name) for name in names} if row else {}


class SpecialistView(OfNotified):
    """Who of the panel knows domestic abuse best."""

    act = "name_specialist"
    form_class = SpecialistForm
    button = "Save"
    done = "It is kept with the review."

    def get_initial(self) -> dict[str, Any]:
        """Who it is now, while they are on the panel."""
        row = notified_of(self.review)
        now = specialist_on(self.review, row)
        return {
            "specialist": str(now.pk) if now else "",
            "no_specialist": row.no_specialist if row else "",
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        """Who is on the panel, and what the rule says."""
        return {
            **super().get_form_kwargs(),
            "people": who_can_be_specialist(self.review),
            "rule": self.edition.says("specialist_on_panel"),
        }


class _OnNewestAgreed(DoorView):
    """A form that is opened on the agreement that counts now."""

    def version_now(self) -> int | None:
        """The agreement; 0 where there is none."""
        newest = newest_agreed(self.review)
        return newest.pk if newest else 0

    def get_form_kwargs(self) -> dict[str, Any]:
        """The agreement seen."""
        return {"version": self.version_now()}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """With the agreement seen."""
        data = dict(form.cleaned_data)
        return {**data, "newest": data.pop("version")}


class AgreeFinishView(Today, _OnNewestAgreed):
    """Another day than the rule says."""

    act = "agree_finish"
    template_name = "dhr/agree_finish.html"
    form_class = AgreeFinishForm
    button = "Save the day"
    done = "The day is kept, and the clock goes by it."

    def form_context(self) -> dict[str, Any]:
        """What the rule says, what was agreed before, and what stands in the way."""
        agreed = all_agreed(self.review)
        return {
            **super().form_context(),
            "rule": self.edition.says("another_day"),
            "agreed": agreed,
            "missing": refusals(self.act, self.review, self.user),
        }


class UndoAgreeFinishView(_OnNewestAgreed, SlipPage):
    """It was recorded wrongly, or is not agreed any more."""

    act = "undo_agree_finish"
    button = "Take it back"
    done = "It is taken back. What was agreed before counts again."
    explain = (
        "Use this when the day was recorded wrongly. What was agreed before it counts again; else the day of the rule does.",
        "The timeline keeps what was recorded, and your reason.",
    )
