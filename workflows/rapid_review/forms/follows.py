"""The form for what follows from the review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from partnership.ui.forms import DayField
from reviews.forms.deliberation import DeliberatedForm
from reviews.forms.kinds import kind_hints
from reviews.rules import DecisionOutcome, Edition, ReviewKind

from ..acts.followup import LOCAL_LEARNING
from ..said_before import WHAT_FOLLOWS, Said, ask_why, differing


class WhatFollowsForm(DeliberatedForm):
    """What follows, why, who agreed, and for local learning what and who.

    ``said`` is what was decided before about it: a choice that differs needs its own reason.
    """

    ui = {
        "outcome": {"noun": "what follows"},
        "kind": {"noun": "the kind of learning review", "plain": True},
        "what": {"rows": 4, "limit": 5000, "noun": "what will be done"},
        "who": {"limit": 200, "noun": "who leads it"},
        "departure": {"rows": 4, "limit": 5000, "noun": "why it differs"},
        "rationale": {"rows": 6, "limit": 10000, "noun": "the reasons"},
        "agreed_by": {"limit": 500, "noun": "who agreed"},
    }
    outcome = forms.ChoiceField(label="What follows?", widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label="For a learning review: of which kind",
        required=False,
        widget=forms.RadioSelect,
    )
    what = forms.CharField(
        label="For other local learning: what will be done", required=False, widget=forms.Textarea
    )
    who = forms.CharField(label="For other local learning: who leads it", required=False)
    departure = forms.CharField(
        label="If this differs from what was decided before: why",
        required=False,
        widget=forms.Textarea,
        help_text="Only then. It is kept with the decision and shown beside it.",
    )
    rationale = forms.CharField(label="Reasons", widget=forms.Textarea)
    agreed_by = forms.CharField(
        label="Who agreed this?",
        help_text="For example, the three safeguarding partners on 9 January.",
    )
    decided_on = DayField(
        label="When was it decided?", not_future=True, noun="the day of the decision"
    )
    national_review = forms.BooleanField(
        label="The National Panel carries out, or is considering, a national review",
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        edition: Edition,
        said: Sequence[Said] = (),
        kinds: Sequence[ReviewKind] = (),
        **kwargs: Any,
    ) -> None:
        self.decision, self.said, self.kinds = edition.decisions[WHAT_FOLLOWS], said, kinds
        super().__init__(*args, **kwargs)
        if not said:
            del self.fields["departure"]
        if kinds:
            self.fields["kind"].choices = [(one.key, one.label) for one in kinds]  # type: ignore[attr-defined]
        else:
            del self.fields["kind"]
        field = self.fields["outcome"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = self.decision.choices()

    def options(self, name: str) -> Mapping[str, Any]:
        """The rule file explains each outcome, and the page says which differ from what was decided before."""
        found = super().options(name)
        if name == "kind":
            return {**found, "hints": kind_hints(self.kinds)}
        if name != "outcome":
            return found
        hints = {item.key: self._hint(item) for item in self.decision.outcomes}
        return {**found, "hints": {key: hint for key, hint in hints.items() if hint}}

    def _hint(self, item: DecisionOutcome) -> str:
        differs = differing(self.said, item.key)
        whose = " and ".join(f"what {one.who[0].lower()}{one.who[1:]}" for one in differs)
        return f"{item.help} Differs from {whose}.".strip() if differs else item.help

    def clean(self) -> dict[str, Any]:
        """Local learning without saying what and who is nothing."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("outcome") == LOCAL_LEARNING:
            if not data.get("what"):
                self.add_error("what", "Say what will be done to learn locally")
            if not data.get("who"):
                self.add_error("who", "Say who leads the local learning")
        differs = differing(self.said, data["outcome"]) if data.get("outcome") else []
        if differs and not data.get("departure"):
            self.add_error("departure", ask_why(differs))
            # Now it is asked for; the page no longer calls it optional.
            self.fields["departure"].required = True
        return data
