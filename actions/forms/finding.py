"""The form of a finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms

from partnership.ui.forms import SafeForm

from .chosen import chosen, offer_themes

if TYPE_CHECKING:
    from partnership.models import Theme


class FindingForm(SafeForm):
    """What was learned, in general terms."""

    ui = {
        "ref": {"width": 5, "limit": 20, "noun": "the reference"},
        "wording": {"rows": 4, "limit": 3000, "noun": "what was found"},
        "none_reason": {"rows": 2, "limit": 2000, "noun": "why nothing is recommended"},
        "reason": {"rows": 3, "limit": 2000, "noun": "the reason for the change"},
    }
    ref = forms.CharField(
        label="Reference",
        required=False,
        help_text="Like 1 or 2.1. Leave it empty for the next number.",
    )
    wording = forms.CharField(
        label="What was found?",
        widget=forms.Textarea,
        help_text="In general terms, and without names.",
    )
    theme = forms.ChoiceField(label="Theme", required=False)
    none_reason = forms.CharField(
        label="If nothing is recommended because of it, why?",
        required=False,
        widget=forms.Textarea,
        help_text="For example because an earlier recommendation covers it, or it was put right at once.",
    )
    reason = forms.CharField(
        label="Why does it change?", widget=forms.Textarea, help_text="The plan is agreed already."
    )

    def __init__(
        self, *args: Any, themes: Sequence[Theme], needs_reason: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not needs_reason:
            del self.fields["reason"]
        self.records = {"theme": offer_themes(self, themes)}

    def values(self) -> dict[str, Any]:
        """The cleaned values with records in place of their numbers."""
        return chosen(self, self.records)
