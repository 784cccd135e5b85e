"""Why a learning review is carried out: shared by opening it and by correcting it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from partnership.forms.common import reason_field
from partnership.ui.forms import SafeForm

from ..models import LearningReview

WHY_UI: Mapping[str, Mapping[str, Any]] = {
    "about": {"noun": "whom it is about"},
    "why": {"rows": 4, "limit": 5000, "noun": "why the review is carried out"},
    "theme": {"rows": 4, "limit": 5000, "noun": "the theme"},
}


class WhyForm(forms.Form):
    """Whom it is about, why, and the theme."""

    about = forms.ChoiceField(
        label="Whom is it about?", choices=LearningReview.About.choices, widget=forms.RadioSelect
    )
    why = forms.CharField(
        label="Why is it carried out?",
        widget=forms.Textarea,
        help_text="What the partnership hopes to learn, and who decided. Without names.",
    )
    theme = forms.CharField(
        label="What is the theme?",
        widget=forms.Textarea,
        required=False,
        help_text="What the earlier reviews have in common, and what is asked about it.",
    )


class CorrectWhyForm(SafeForm):
    """The same as it is now, and why it is corrected."""

    ui = {**WHY_UI, "reason": {"noun": "reason", "rows": 3, "limit": 2000}}
    reason = reason_field(
        label="Why is it corrected?", hint="Kept with the review, and shown on its timeline."
    )

    def __init__(self, *args: Any, of_theme: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reason = self.fields.pop("reason")
        self.fields.update(WhyForm().fields)
        self.fields["reason"] = reason
        if not of_theme:
            del self.fields["theme"]
        else:
            self.fields["theme"].required = True
        for name, field in self.fields.items():
            self._speak_kindly(name, field)
