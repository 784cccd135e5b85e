"""Forms of the chronology: a table of entries, withholding, comparing, looking for a part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from partnership.forms.common import reason_field
from partnership.ui.files import FileRefused
from partnership.ui.forms import SafeFileField, SafeForm
from reviews.chronology.sheet import LARGEST, Sheet, read_sheet
from reviews.models import ChronologyPair

if TYPE_CHECKING:
    from partnership.models import Agency

NOBODY = "nobody"


class TableForm(SafeForm):
    """A table of entries. ``sheet`` is what was read in it, once the form is valid."""

    ui = {"file": {"noun": "the file"}}
    file = SafeFileField(label="The filled-in table", kinds=("xlsx", "csv"), max_bytes=LARGEST)
    sheet: Sheet

    def clean_file(self) -> Any:
        """Read it."""
        upload = self.cleaned_data["file"]
        try:
            self.sheet = read_sheet(upload)
        except FileRefused as refusal:
            raise ValidationError(str(refusal), code="refused") from refusal
        return upload


class WithholdForm(SafeForm):
    """Why an entry is withheld."""

    reason = reason_field(
        label="Why is it withheld?",
        hint="Printed as you type it in what the review panel reads. Do not repeat what is withheld, and name nobody.",
    )
    ui = {"reason": {"noun": "reason", "rows": 3, "limit": 2000}}


class WithholdWordsForm(SafeForm):
    """The words that are withheld, and why."""

    words = forms.CharField(
        label="Words to withhold",
        help_text="Copy them from the entry as they stand there. They are withheld wherever they stand in it.",
        widget=forms.Textarea,
    )
    reason = reason_field(
        label="Why are they withheld?",
        hint="Printed as you type it in what the review panel reads. Do not repeat the words, and name nobody.",
    )
    ui = {
        "words": {"noun": "the words to withhold", "rows": 2, "limit": 500, "spellcheck": "false"},
        "reason": {"noun": "reason", "rows": 3, "limit": 2000},
    }


class CompareForm(SafeForm):
    """What two entries are to one another."""

    kind = forms.ChoiceField(
        label="What did you find?", choices=ChronologyPair.Kind.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label="What differs",
        required=False,
        widget=forms.Textarea,
        help_text="Only if they differ. Shown beside the two entries. No names: use the pseudonym.",
    )
    asks = forms.ChoiceField(
        label="Is an agency asked about it?",
        widget=forms.RadioSelect,
        initial=NOBODY,
        help_text="This notes that you ask it. The site sends no message.",
    )
    ui = {
        "kind": {"noun": "what you found"},
        "note": {"noun": "what differs", "rows": 3, "limit": 2000},
        "asks": {"noun": "whether an agency is asked"},
    }

    def __init__(self, *args: Any, agencies: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = {str(agency.pk): agency for agency in agencies}
        field = self.fields["asks"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [
            (NOBODY, "Nobody"),
            *((key, agency.name) for key, agency in self.agencies.items()),
        ]

    def asked(self) -> Agency | None:
        """The agency that is asked, from the cleaned form."""
        return self.agencies.get(self.cleaned_data["asks"])
