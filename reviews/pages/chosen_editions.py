"""Choosing an edition that is not known to be in force by itself, and going back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404
from django.urls import path

from partnership.changes import Change
from partnership.forms.common import ReasonForm, reason_field
from partnership.pages.base import TeamForm
from partnership.ui.forms import DayField, SafeForm
from reviews.chosen_editions import Choice, choices, choose, stop
from reviews.clock import in_words
from reviews.wording.shelf import short_id_of

from .local_deadlines import RULES


class ChooseForm(SafeForm):
    """From which day, and why."""

    since = DayField(
        label="Used from",
        noun="the first day",
        help_text="Reviews whose deciding day is this day or later are opened under it.",
    )
    reason = reason_field(
        label="Why?",
        hint="For example where it is written that it is in force. Kept in the event log.",
    )
    ui = {"reason": {"rows": 3, "limit": 2000}}


class OfChoice(TeamForm):
    """A form about one of these editions."""

    choice: Choice

    def find(self, **kwargs: Any) -> None:
        """Find the edition by its short id."""
        wanted = (kwargs["process"], kwargs["edition"])
        for choice in choices(self.partnership):
            if (choice.edition.process, short_id_of(choice.edition)) == wanted:
                self.choice = choice
                return
        raise Http404("There is no such edition to choose.")

    def reload(self) -> None:
        """Read what was said of it again."""
        self.find(process=self.choice.edition.process, edition=short_id_of(self.choice.edition))

    def version(self) -> int:
        """The version of the partnership's own row, 0 when there is none."""
        return self.choice.row.version if self.choice.row else 0

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on."""
        return {"version": self.version()}

    def get_success_url(self, result: Any) -> str:
        """Back to all rules."""
        return self.url("reviews:rules")


class ChooseEdition(OfChoice):
    """Use it from a day on."""

    form_class = ChooseForm

    def heading(self) -> str:
        """Which edition."""
        return f"Use “{self.choice.edition.title}”"

    def intro(self) -> list[str]:
        """What it is, and what choosing it does."""
        edition, row = self.choice.edition, self.choice.row
        now = [f"Now: used from {in_words(row.since)}."] if row else []
        return [
            *now,
            f"{edition.guidance}. {edition.in_force_from_note}",
            "New reviews are opened under it, with its name, its deadlines and whom it asks to be told. "
            "Reviews that are open keep theirs.",
        ]

    def get_initial(self) -> dict[str, Any]:
        """What was said before."""
        row = self.choice.row
        return {"since": row.since if row else None, "version": self.version()}

    def go(self, form: forms.Form) -> Change:
        """Choose it."""
        data = form.cleaned_data
        return choose(
            self.partnership,
            self.user,
            self.choice,
            since=data["since"],
            version=data["version"],
            reason=data["reason"],
        )


class StopEdition(OfChoice):
    """Use it no longer."""

    form_class = ReasonForm
    button = "Stop using it"

    def heading(self) -> str:
        """Which edition."""
        return f"Stop using “{self.choice.edition.title}”"

    def intro(self) -> list[str]:
        """What happens to reviews."""
        return [
            "Reviews that were opened under it keep it. New ones are opened under the usual rules."
        ]

    def go(self, form: forms.Form) -> Change:
        """Go back."""
        data = form.cleaned_data
        return stop(
            self.partnership,
            self.user,
            self.choice,
            version=data["version"],
            reason=data["reason"],
        )


CHOICE = f"{RULES}editions/<slug:process>/<slug:edition>/"
paths = [
    path(CHOICE, ChooseEdition.as_view(), name="edition_choose"),
    path(f"{CHOICE}stop/", StopEdition.as_view(), name="edition_stop"),
]
