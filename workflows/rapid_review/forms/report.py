"""Forms of the draft report: the text of a section, and who signs the report off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms

from partnership.safeguarding import SAFEGUARDING_PARTNERS
from partnership.ui.forms import SafeForm
from partnership.ui.prose import HEADING_HINT

from ..naming import FIELD
from .naming import NamesCheckedForm

if TYPE_CHECKING:
    from partnership.models import User
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


class SendForSignOffForm(NamesCheckedForm):
    """One person for each of the three safeguarding partners, out of those who may sign."""

    def __init__(self, *args: Any, people: Mapping[str, Sequence[User]], **kwargs: Any) -> None:
        self.people = {str(user.pk): user for users in people.values() for user in users}
        super().__init__(*args, **kwargs)
        for partner, words in SAFEGUARDING_PARTNERS.items():
            users, label = people.get(partner, ()), f"Who signs for {words}"
            field = forms.ChoiceField(
                label=label,
                choices=[(str(user.pk), user.name) for user in users],
                widget=forms.RadioSelect,
                initial=str(users[0].pk) if len(users) == 1 else None,
                help_text=""
                if users
                else "Nobody in this partnership can sign for them now. Add a safeguarding partner first.",
            )
            field.error_messages["required"] = f"Choose {label[0].lower()}{label[1:]}"
            self.fields[partner.value] = field
        if FIELD in self.fields:
            self.fields[FIELD] = self.fields.pop(FIELD)  # the last thing before the button

    def signatories(self) -> dict[str, User]:
        """Return the chosen people by partner."""
        return {
            partner.value: self.people[self.cleaned_data[partner]]
            for partner in SAFEGUARDING_PARTNERS
        }
