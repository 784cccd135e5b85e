"""All that waits for a group on one page: the decisions of a meeting, typed once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms

from partnership.ui.forms import DayField, SafeForm

from ..models import ActionState

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField

    from ..models import Action

LATER = "later"
EVIDENCE = (
    ("accept_done", "Accept the evidence: it is done"),
    ("return_action", "Send it back: more is needed"),
    (LATER, "No decision yet"),
)
TIME = (
    ("agree", "Agree to more time"),
    ("refuse", "Do not agree"),
    (LATER, "No decision yet"),
)


@dataclass(frozen=True)
class Row:
    """One action on the page, with its two fields."""

    action: Action
    is_evidence: bool
    decision: BoundField
    words: BoundField


@dataclass(frozen=True)
class Decision:
    """What was decided on one action. ``version``: the one that was on the page."""

    action: Action
    choice: str
    words: str
    version: int | None


class DecisionsForm(SafeForm):
    """The day of the meeting, and for each action what was decided. ``must_meet``: the person does not speak for the group."""

    ui = {"meeting_on": {"noun": "the day"}}
    meeting_on = DayField(label="When did it meet?", not_future=True, noun="the day")

    def __init__(
        self, *args: Any, actions: Sequence[Action], group: str, must_meet: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.actions = actions
        day = self.fields["meeting_on"]
        day.label = f"When did {group} meet?"
        day.required = must_meet
        if not must_meet:
            day.help_text = "Leave this empty if you decide now, for the group."
        for action in actions:
            is_evidence = action.state == ActionState.PROPOSED
            choice = forms.ChoiceField(
                label="What was decided?",
                choices=EVIDENCE if is_evidence else TIME,
                widget=forms.RadioSelect,
                initial=LATER,
            )
            words = forms.CharField(
                label="What is said to it?" if not is_evidence else "If more is needed, what?",
                required=False,
                widget=forms.Textarea,
                max_length=2000,
            )
            version = forms.IntegerField(widget=forms.HiddenInput, initial=action.version)
            self.fields |= {
                f"decision_{action.pk}": choice,
                f"words_{action.pk}": words,
                f"version_{action.pk}": version,
            }
            for name in (f"decision_{action.pk}", f"words_{action.pk}", f"version_{action.pk}"):
                self._speak_kindly(name, self.fields[name])
            words.widget.attrs["rows"] = 2

    @staticmethod
    def says(choice: str | None) -> bool:
        """Whether something was decided."""
        return bool(choice) and choice != LATER

    @staticmethod
    def fits(action: Action, choice: str) -> bool:
        """Whether a choice is one for what waits of the action now, or none at all."""
        kinds = EVIDENCE if action.state == ActionState.PROPOSED else TIME
        return choice in dict(kinds) or choice not in dict((*EVIDENCE, *TIME))

    def rows(self) -> Iterator[Row]:
        """The actions with their fields."""
        for action in self.actions:
            yield Row(
                action,
                action.state == ActionState.PROPOSED,
                self[f"decision_{action.pk}"],
                self[f"words_{action.pk}"],
            )

    def versions(self) -> Iterator[BoundField]:
        """The hidden numbers."""
        for action in self.actions:
            yield self[f"version_{action.pk}"]

    def clean(self) -> dict[str, Any]:
        """Sending back and not agreeing need words."""
        data: dict[str, Any] = super().clean() or {}
        for action in self.actions:
            choice = data.get(f"decision_{action.pk}")
            if (
                choice in ("return_action", "refuse")
                and not (data.get(f"words_{action.pk}") or "").strip()
            ):
                self.add_error(
                    f"words_{action.pk}",
                    "Say what is needed."
                    if choice == "return_action"
                    else "Say why not, so that the lead can plan.",
                )
        return data

    @property
    def met_on(self) -> date | None:
        """The day of the meeting, or None."""
        found: date | None = self.cleaned_data.get("meeting_on")
        return found

    def decisions(self) -> list[Decision]:
        """What was decided, without what waits."""
        data = self.cleaned_data
        return [
            Decision(
                action,
                data[f"decision_{action.pk}"],
                data.get(f"words_{action.pk}") or "",
                data.get(f"version_{action.pk}"),
            )
            for action in self.actions
            if data[f"decision_{action.pk}"] != LATER
        ]


class MeetingForm(SafeForm):
    """A day on which a group met or will meet."""

    on = DayField(label="Which day?", noun="the day", help_text="Held or still to come.")
