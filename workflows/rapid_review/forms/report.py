"""Forms of the draft report: the text of a section, and who signs the report off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from partnership.ui.forms import SafeForm
from partnership.ui.prose import HEADING_HINT
from reviews.forms.naming import NamesCheckedForm
from reviews.forms.sign_off import SignatoriesForm
from reviews.naming import FIELD

if TYPE_CHECKING:
    from reviews.rules import Section

#: More than any section needs; it keeps a mistake (a whole file pasted in) out.
LONGEST_SECTION = 30_000


class DraftTextField(forms.CharField):
    """Text that is needed in the end but may be empty while it is drafted."""

    def validate(self, value: str) -> None:
        """Whether it is missing is asked when the report is sent out."""


class ReportSectionForm(SafeForm):
    """The text of one section."""

    ui = {"text": {"rows": 18, "limit": LONGEST_SECTION, "noun": "the text", "label_size": "m"}}
    text = DraftTextField(label="Text of this section", widget=forms.Textarea, strip=False)
    confirmed = forms.BooleanField(
        label="I have read this text and it is right as it stands",
        help_text="Not needed when you change the text: then it is yours. Take the tick away if it was a slip.",
        required=False,
    )

    def __init__(self, *args: Any, section: Section, filled_in: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = f"{section.help} {HEADING_HINT}".strip()
        self.fields["text"].required = section.required
        if not filled_in:
            del self.fields["confirmed"]


class SendForSignOffForm(NamesCheckedForm, SignatoriesForm):  # type: ignore[misc] # both are SafeForm
    """Who signs; and whether a word of the child's name that stands there names nobody."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if FIELD in self.fields:
            self.fields[FIELD] = self.fields.pop(FIELD)  # the last thing before the button
