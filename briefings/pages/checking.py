"""The check for who somebody is: run it, see each place, say why one names nobody."""

from __future__ import annotations

from typing import Any

from partnership.changes import Change
from partnership.door_errors import DoorClosed, NotAllowed
from partnership.forms.common import ReasonForm
from partnership.ui.forms import SafeForm

from ..acts import checking
from ..models import Hit
from .base import BriefingForm

NOT_YOU = "Somebody who did not send this briefing says whether a place names nobody: the chair of its group, or the team."


class CheckPage(BriefingForm):
    """Look through the finished file."""

    form_class = SafeForm
    template_name = "briefings/check.html"
    title = "Does it say who somebody is?"
    button = "Check the finished file"

    def go(self, form: Any) -> Change:
        """Check it."""
        return checking.check(self.briefing, self.user, version=form.cleaned_data["version"])

    def get_success_url(self, result: Any) -> str:
        """Stay, to see what was found."""
        return self.at("check")

    def back(self) -> tuple[str, str]:
        """Back to the briefing."""
        return self.at("briefing"), self.briefing.reference

    def form_context(self) -> dict[str, Any]:
        """The places, those that stand in the way first."""
        hits = list(self.briefing.hits.select_related("passed_by"))
        return {
            **super().form_context(),
            "open": [one for one in hits if one.is_open and one.weight != Hit.Weight.HINT],
            "hints": [one for one in hits if one.is_open and one.weight == Hit.Weight.HINT],
            "passed": [one for one in hits if not one.is_open],
            "is_now": self.briefing.checked_text == checking.mark_of(self.briefing),
            "may_pass": checking.may_pass(self.user, self.briefing),
        }


class _OfHit(BriefingForm):
    """A form on one place."""

    hit: Hit

    def find(self, **kwargs: Any) -> None:
        """Find the place of the address."""
        super().find(**kwargs)
        found = self.briefing.hits.filter(pk=kwargs["pk"]).first()
        if found is None:
            raise self.lost(Hit, kwargs["pk"], "This place")
        self.hit = found

    def blocked(self) -> DoorClosed | None:
        """An approver who did not have it checked."""
        return None if checking.may_pass(self.user, self.briefing) else NotAllowed(NOT_YOU)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version of the place."""
        return {"version": self.hit.version}

    def intro(self) -> list[str]:
        """Which one."""
        return [f"{self.hit.place}: “{self.hit.words}”. {self.hit.why}"]

    def get_success_url(self, result: Any) -> str:
        """Back to the places."""
        return self.at("check")

    def back(self) -> tuple[str, str]:
        """Back to the places."""
        return self.at("check"), "What was found"


class PassPage(_OfHit):
    """Say why a place names nobody."""

    form_class = ReasonForm
    title = "This names nobody"
    button = "Let it stand"

    def go(self, form: Any) -> Change:
        """Pass it."""
        typed = form.cleaned_data
        return checking.pass_hit(
            self.hit, self.user, reason=typed["reason"], version=typed["version"]
        )


class UndoPassPage(_OfHit):
    """Take that back."""

    form_class = SafeForm
    title = "Take back that it names nobody"
    button = "Take it back"

    def go(self, form: Any) -> Change:
        """Take it back."""
        return checking.undo_pass(self.hit, self.user, version=form.cleaned_data["version"])
