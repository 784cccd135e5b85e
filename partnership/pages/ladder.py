"""The escalation ladder: who is told, and when, after a day is missed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from partnership import hooks, queries
from partnership.acts import days as acts
from partnership.changes import Change
from partnership.forms.common import OptionalReasonForm
from partnership.forms.days import RungForm
from partnership.models import EscalationStep

from .base import ReadPage, TeamForm


class LadderPage(ReadPage):
    """The rungs, with an example in real dates."""

    template_name = "partnership/ladder.html"

    def content(self) -> dict[str, Any]:
        """What would happen if something were due on the next working day."""
        calendar = hooks.calendar_of(self.partnership)
        example = calendar.add(timezone.localdate(), 1) if calendar else None
        return {
            "example": example,
            "rungs": [
                {
                    "step": step,
                    "when": acts.when_words(step.after_working_days),
                    "day": calendar.add(example, step.after_working_days)
                    if calendar and example
                    else None,
                }
                for step in queries.ladder(self.partnership)
            ],
        }


class AddRung(TeamForm):
    """Add a step."""

    form_class = RungForm
    title = "Add a step to the escalation ladder"
    button = "Add step"
    then = "ladder"

    def go(self, form: forms.Form) -> Change:
        """Add it."""
        return acts.add_rung(self.partnership, self.user, form.cleaned_data)


class OfRung(TeamForm):
    """A form about one step."""

    then = "ladder"
    step: EscalationStep

    def find(self, **kwargs: Any) -> None:
        """Find it in this partnership's ladder."""
        known = queries.rung(self.partnership, kwargs["rung"])
        if known is None:
            raise self.lost(EscalationStep, kwargs["rung"], "This step")
        self.step = known

    def reload(self) -> None:
        """Read it again."""
        self.find(**self.kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on."""
        return {"version": self.step.version}

    def get_initial(self) -> dict[str, Any]:
        """What it is now."""
        return {
            "after_working_days": self.step.after_working_days,
            "audience": self.step.audience,
            "version": self.step.version,
        }


class EditRung(OfRung):
    """Change a step."""

    form_class = RungForm
    title = "Change a step of the escalation ladder"

    def go(self, form: forms.Form) -> Change:
        """Change it."""
        values = dict(form.cleaned_data)
        version = values.pop("version")
        return acts.edit_rung(self.step, self.user, values, version=version)


class RemoveRung(OfRung):
    """Take a step away."""

    form_class = OptionalReasonForm
    title = "Take a step of the escalation ladder away"
    button = "Take away"
    warning_button = True

    def intro(self) -> list[str]:
        """Which."""
        return [
            f"{acts.rung_words(self.step)}. Messages that were sent already stay on the reviews."
        ]

    def go(self, form: forms.Form) -> Change:
        """Take it away."""
        data = form.cleaned_data
        return acts.remove_rung(
            self.step, self.user, version=data["version"], reason=data["reason"]
        )
