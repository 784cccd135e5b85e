"""The form for what follows from the review."""

from __future__ import annotations

from typing import Any

from django import forms

from partnership.ui.forms import DayField, SafeForm

from ..acts.followup import LCSPR, LOCAL_LEARNING, NONE, OUTCOMES

HINTS = {
    LCSPR: "Opens a linked review. Its clock starts on the day of the decision.",
    LOCAL_LEARNING: "For example a practice week, an audit or a briefing. Say what, and who leads it.",
    NONE: "The learning is already clear and is carried by the action plan.",
}


class WhatFollowsForm(SafeForm):
    """What follows, why, who agreed, and for local learning what and who."""

    ui = {
        "outcome": {"noun": "what follows", "hints": HINTS},
        "what": {"rows": 4, "limit": 5000, "noun": "what will be done"},
        "who": {"limit": 200, "noun": "who leads it"},
        "rationale": {"rows": 6, "limit": 10000, "noun": "the reasons"},
        "agreed_by": {"limit": 500, "noun": "who agreed"},
    }
    outcome = forms.ChoiceField(
        label="What follows?", choices=list(OUTCOMES.items()), widget=forms.RadioSelect
    )
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

    def clean(self) -> dict[str, Any]:
        """Local learning without saying what and who is nothing."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("outcome") == LOCAL_LEARNING:
            if not data.get("what"):
                self.add_error("what", "Say what will be done to learn locally")
            if not data.get("who"):
                self.add_error("who", "Say who leads the local learning")
        return data
