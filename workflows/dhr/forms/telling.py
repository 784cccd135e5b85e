"""Who was told of the decision, or got a copy of the report."""

from __future__ import annotations

from typing import Any

from django import forms

from reviews.forms.regulators import TellForm

from ..telling import DECISION


class TellOrCopyForm(TellForm):
    """One body, the day, and how. ``what``: of what."""

    ui = {
        "recipient": {"noun": "who it was"},
        "text": {"rows": 3, "limit": 5000, "noun": "how"},
    }
    text = forms.CharField(
        label="How, or where is the letter kept?",
        widget=forms.Textarea,
        required=False,
        help_text="Use the pseudonym, never a name.",
    )

    def __init__(self, *args: Any, what: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if what != DECISION:
            self.fields["recipient"].label = "Who got a copy?"
