"""The form of one item of a list in a partnership's own words."""

from __future__ import annotations

from typing import Any

from django import forms

from partnership.forms.common import reason_field
from partnership.ui.forms import SafeForm
from reviews.wording.acts import longest
from reviews.wording.lists import SENTENCES, ItemList, Kind

#: Lists whose items are sentences rather than headings.
LONG = frozenset({Kind.CRITERION, *SENTENCES})


class WordingForm(SafeForm):
    """Words, explanation, whether it must be written, its place, and why."""

    label = forms.CharField(label="Words")
    help = forms.CharField(
        label="Explanation",
        required=False,
        widget=forms.Textarea,
        help_text="Shown beside it to the people who answer or write.",
    )
    required = forms.BooleanField(
        label="It must be written before the rest can be sent", required=False
    )
    order = forms.IntegerField(
        label="Place in the list",
        required=False,
        min_value=1,
        max_value=99,
        help_text="1 is the first. Leave it empty for the usual place.",
    )
    reason = reason_field(hint="Shown to everybody in your partnership, and kept in the event log.")

    def __init__(self, *args: Any, of: ItemList, is_own: bool = False, **kwargs: Any) -> None:
        self.of = of
        super().__init__(*args, **kwargs)
        if of.kind in LONG:
            self.fields["label"].widget = forms.Textarea()
        if of.kind == Kind.RETURN_SECTION:
            self.fields[
                "label"
            ].help_text = "The agencies write under these words, and the review panel reads them: do without “you” and “your”."
        if is_own:
            self.fields["order"].help_text = "1 is the first. Leave it empty to put it last."
        for name, there in (
            ("help", of.has_help),
            ("required", of.has_required),
            ("order", of.has_order),
        ):
            if not there:
                del self.fields[name]

    def options(self, name: str) -> dict[str, Any]:
        """How long the words can be depends on the list."""
        found: dict[str, dict[str, Any]] = {
            "label": {"rows": 3, "limit": longest(self.of), "noun": "the words"},
            "help": {"rows": 4, "limit": 2000},
            "order": {"width": 2},
            "reason": {"rows": 3, "limit": 2000},
        }
        return found.get(name, {})
