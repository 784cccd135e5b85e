"""Forms for agencies and their contacts."""

from __future__ import annotations

from typing import Any

from django import forms

from partnership import queries
from partnership.models import Agency, AgencyContact, Partnership, User
from partnership.ui.fields import today
from partnership.ui.forms import DayField, SafeForm, SafeModelForm


class AgencyForm(SafeModelForm):
    """An agency's names, sector and mark as safeguarding partner."""

    ui = {"short_name": {"width": 20}, "statutory_partner": {"noun": "its part in the partnership"}}

    class Meta:
        model = Agency
        fields = ("name", "short_name", "sector", "statutory_partner")
        labels = {"statutory_partner": "Part in the partnership"}
        help_texts = {
            "name": "In full, as it stands in letters.",
            "short_name": "For lists and charts.",
            "statutory_partner": "Only one agency can be each of the three safeguarding partners "
            "(Children Act 2004, section 16E).",
        }
        widgets = {"statutory_partner": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["statutory_partner"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        # "Relevant agency" is the empty answer; radios need a value that is sent.
        field.choices = [
            (value or "none", label)
            for value, label in Agency.statutory_partner.field.choices or []
        ]
        field.required = True
        if not self.initial.get("statutory_partner"):
            self.initial["statutory_partner"] = "none"

    def clean_statutory_partner(self) -> str:
        """Turn the radio's word for "none of the three" into the empty value."""
        value: str = self.cleaned_data["statutory_partner"]
        return "" if value == "none" else value

    def _post_clean(self) -> None:
        """Leave the row alone: the door saves it, under a lock."""


class ContactForm(SafeForm):
    """Whom to write to at an agency."""

    user = forms.ModelChoiceField(
        User.objects.none(),
        label="Person",
        empty_label="Choose a person",
        help_text="Somebody who has a role in this partnership. Add new people under People first.",
    )
    kind = forms.ChoiceField(
        label="As", choices=AgencyContact.Kind.choices, widget=forms.RadioSelect
    )
    since = DayField(label="From", not_future=True, initial=today)
    ui = {
        "user": {"noun": "the person"},
        "kind": {
            "noun": "what they are",
            "hints": {
                "lead": "Gets information requests, and is told when one is late.",
                "deputy": "Stands in for the lead.",
                "contact": "Gets information requests.",
                "board": "Sits on the board for the agency, and is told when something stays late.",
            },
        },
        "since": {"noun": "the first day"},
    }

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["user"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
        field.queryset = queries.people_now(partnership)
