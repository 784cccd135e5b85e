"""The form for what follows from the review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from partnership.ui.forms import DayField, SafeForm
from reviews.rules import Edition

from ..acts.followup import LOCAL_LEARNING, WHAT_FOLLOWS


class WhatFollowsForm(SafeForm):
    """What follows, why, who agreed, and for local learning what and who."""

    ui = {
        "outcome": {"noun": "what follows"},
        "what": {"rows": 4, "limit": 5000, "noun": "what will be done"},
        "who": {"limit": 200, "noun": "who leads it"},
        "rationale": {"rows": 6, "limit": 10000, "noun": "the reasons"},
        "agreed_by": {"limit": 500, "noun": "who agreed"},
    }
    outcome = forms.ChoiceField(label="What follows?", widget=forms.RadioSelect)
    what = forms.CharField(
        label="For other local learning: what will be done", required=False, widget=forms.Textarea
    )
    who = forms.CharField(label="For other local learning: who leads it", required=False)
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

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        self.kind = edition.decisions[WHAT_FOLLOWS]
        super().__init__(*args, **kwargs)
        field = self.fields["outcome"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = self.kind.choices()

    def options(self, name: str) -> Mapping[str, Any]:
        """The rule file explains each outcome."""
        found = super().options(name)
        hints = {item.key: item.help for item in self.kind.outcomes if item.help}
        return {**found, "hints": hints} if name == "outcome" else found

    def clean(self) -> dict[str, Any]:
        """Local learning without saying what and who is nothing."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("outcome") == LOCAL_LEARNING:
            if not data.get("what"):
                self.add_error("what", "Say what will be done to learn locally")
            if not data.get("who"):
                self.add_error("who", "Say who leads the local learning")
        return data
