"""Planning the day of publication, and recording the copies that go out before it."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.utils import timezone

from reviews.dates import dates_of
from reviews.models import ReviewDate
from reviews.pages.base import DoorView, TaskPage
from reviews.pages.reason import ReasonPage

from ..copies import earliest_in_words, earliest_publication, recipients
from ..forms.copies import CopiesForm, PlanPublicationForm


class Days(DoorView):
    """A page that knows the days of the copies and of the publication."""

    @cached_property
    def dates(self) -> dict[str, ReviewDate]:
        """The dates of the review by key."""
        return dates_of(self.review)

    def reload(self) -> None:
        """Read them again."""
        self.__dict__.pop("dates", None)

    def day_of(self, key: str) -> date | None:
        """One date of the review, or None."""
        row = self.dates.get(key)
        return row.on if row else None

    def version_now(self) -> int | None:
        """The version of the day that is planned; 0 when there is none."""
        row = self.dates.get("planned_publication")
        return row.version if row else 0

    def hint_of_copies(self) -> str:
        """The earliest day that the copies allow, and to whom they go."""
        return f"{earliest_in_words(self.review)} {self.edition.says('copy_goes_to')}".strip()


class PlanPublicationView(Days):
    """Set the day, or move it."""

    act = "plan_publication"
    form_class = PlanPublicationForm
    button = "Save the day"
    done = "The day of publication is planned. The clock shows by when the copies have to go out."

    def get_initial(self) -> dict[str, Any]:
        """The day that is planned."""
        return {"on": self.day_of("planned_publication")}

    def get_form_kwargs(self) -> dict[str, Any]:
        """What is planned, and what the copies allow."""
        return {
            "planned": self.day_of("planned_publication"),
            "hint": self.hint_of_copies(),
            "version": self.version_now(),
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The day, and the version it was opened on."""
        assert isinstance(form, PlanPublicationForm)  # noqa: S101
        return {"on": form.cleaned_data["on"], "version": form.version_seen}


class SendCopyTask(Days, TaskPage):
    """Record the copies."""

    form_class = CopiesForm
    button = "Save the copies"
    done = "The copies are recorded. The report can be published from the planned day."

    def get_initial(self) -> dict[str, Any]:
        """Today for each, and the planned day or the earliest."""
        today = timezone.localdate()
        planned = self.day_of("planned_publication") or earliest_publication(self.review, today)
        return {
            **{f"sent_{one.body}": today for one in recipients(self.review)},
            "planned": planned,
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        """The earliest day, and who gets a copy."""
        return {
            "hint": self.hint_of_copies(),
            "recipients": recipients(self.review),
            "version": self.version_now(),
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Days by body."""
        assert isinstance(form, CopiesForm)  # noqa: S101
        return {
            "sent": form.sent(),
            "planned": form.cleaned_data["planned"],
            "note": form.cleaned_data["note"],
            "version": form.version_seen,
        }


class UndoCopiesView(ReasonPage):
    """The copies were recorded wrongly."""

    act = "undo_copies"
    button = "Take the record back"
    warning_button = True
    done = "The record of the copies is taken back. Record them again from what happens next."
