"""What is decided on a late action."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from partnership.forms.common import reason_field
from partnership.ui.forms import DayField, SafeForm

from ..models import Escalation

Decision = Escalation.Decision


class EscalationForm(SafeForm):
    """The decision, its day, and why. ``choices``: what can be decided; ``who``: those who are asked (empty: the team decides);
    ``must_say``: whoever fills this in is not asked, so it has to be said when it was decided.
    """

    ui = {
        "decision": {
            "hints": {
                Decision.SEND_BACK: "Its lead is told what you ask. Until that day nobody higher is told.",
                Decision.HIGHER: "They are told today, and decide.",
                Decision.NO_STEP: "It stays late and open, and nobody higher is told.",
            }
        },
        "by_day": {"noun": "the day", "plain": True},
        "reason": {"rows": 4, "limit": 2000, "noun": "why, and what is asked"},
    }
    decision = forms.ChoiceField(label="What is decided?", widget=forms.RadioSelect)
    by_day = DayField(
        label="Until when?",
        required=False,
        noun="the day",
        help_text="For more time: the new due day. For asking again: the day by which the agency answers. Else leave it empty.",
    )
    meeting_on = DayField(
        label="On which day was it decided?", required=False, not_future=True, noun="the day"
    )
    reason = reason_field(
        label="Why, and what is asked?", hint="The lead of the action reads this."
    )

    def __init__(
        self, *args: Any, choices: Sequence[Any], who: str, must_say: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = [(one.value, one.label) for one in choices]  # type: ignore[attr-defined]
        if not who:
            del self.fields["meeting_on"]
            return
        day = self.fields["meeting_on"]
        day.required = must_say
        day.help_text = (
            f"Write down what was decided by: {who}."
            if must_say
            else "Leave this empty if you decide now."
        )

    def clean(self) -> dict[str, Any]:
        """A day where the decision has one."""
        data: dict[str, Any] = super().clean() or {}
        needs = data.get("decision") in (Decision.MORE_TIME, Decision.SEND_BACK)
        if needs and not data.get("by_day") and "by_day" not in self.errors:
            self.add_error("by_day", "Enter the day.")
        return data
