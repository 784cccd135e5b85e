"""Forms with which the national recommendations are listed."""

from __future__ import annotations

from typing import Any

from django import forms

from partnership.ui.forms import SafeForm

from ..models import NationalRecommendation
from ..references import LONGEST, LONGEST_WORDING

UI = {
    "lines": {"rows": 10, "limit": 60000, "noun": "the recommendations", "plain": True},
    "addressed_to": {"noun": "whom they ask", "plain": True},
}


class LinesForm(SafeForm):
    """Many at once. ``may_be_empty``: some are listed already, and nothing has to be added."""

    ui = UI
    lines = forms.CharField(
        label="Recommendations, one on each line",
        widget=forms.Textarea,
        help_text="Paste or type them as they are worded. A line may begin with its reference, like “1.”, “R3:” or “21.10.1”; "
        "the others get the next free number.",
    )
    addressed_to = forms.ChoiceField(
        label="Whom do these recommendations ask?",
        choices=NationalRecommendation.AddressedTo.choices,
        widget=forms.RadioSelect,
        help_text="Of all lines above. You can change it for each one afterwards.",
    )

    def __init__(self, *args: Any, may_be_empty: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if may_be_empty:
            self.fields["lines"].label = "More recommendations, one on each line"
            for field in self.fields.values():
                field.required = False


class ChangeForm(SafeForm):
    """One recommendation, as it is listed."""

    ui = {
        "ref": {"limit": LONGEST, "noun": "the reference", "width": 10},
        "wording": {"rows": 5, "limit": LONGEST_WORDING, "noun": "what is recommended"},
        "addressed_to": {"noun": "whom it asks"},
    }
    ref = forms.CharField(
        label="Reference", help_text="As in the national review, like 1 or 21.10.1."
    )
    wording = forms.CharField(label="What is recommended?", widget=forms.Textarea)
    addressed_to = forms.ChoiceField(
        label="Whom does it ask?",
        choices=NationalRecommendation.AddressedTo.choices,
        widget=forms.RadioSelect,
    )
