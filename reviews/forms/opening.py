"""What every form has that begins a review with somebody’s identity: where, what happened, and whom it is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms

from partnership.models import Partnership
from partnership.ui.forms import DayField
from reviews.free_text import ADDRESS, looks_like_address

from .identity import IdentityForm
from .subjects import SubjectForm

#: Facts of the person that are asked for at the beginning, and what is sealed.
FACTS = ("age_text", "sex", "ethnicity", "disability", "harm")
SEALED = ("name", "other_names", "born_on", "died_on", "address", "nhs_number", "other_ids", "family")  # fmt: skip


class BeginsReviewForm(IdentityForm):
    """The identity is sealed at once. ``partnerships``: where the person may begin one."""

    ui: ClassVar = {
        **IdentityForm.ui,
        "incident": {"noun": "the day of what happened"},
        "summary": {"rows": 6, "limit": 5000, "count": True, "noun": "an account of what happened"},
        "place": {"width": 30},
        "pseudonym": {"width": 20},
        "age_text": {"width": 10},
    }
    apart = frozenset({"Kept sealed"})

    def __init__(self, *args: Any, partnerships: Iterable[Partnership], **kwargs: Any) -> None:
        self.partnerships = {str(item.pk): item for item in partnerships}
        super().__init__(*args, **kwargs)
        del self.fields["reason"]
        self.fields["name"].required = False

    @property
    def several(self) -> bool:
        """Whether the person has to say in which partnership."""
        return len(self.partnerships) > 1

    def ask_where(self) -> None:
        """Ask for the partnership, where there are several."""
        if self.several:
            self.fields["partnership"] = forms.ChoiceField(
                label="Partnership",
                choices=[(key, item.name) for key, item in self.partnerships.items()],
                widget=forms.RadioSelect,
            )

    def ask_what(self) -> None:
        """Ask when and where it happened, and what."""
        self.fields["incident"] = DayField(
            label="When did it happen?",
            required=False,
            not_future=True,
            noun="the day of what happened",
            help_text="The day on which the person died or was seriously harmed. If it happened over time, the day it came "
            "to light.",
        )
        self.fields["place"] = forms.CharField(
            label="Where did it happen?",
            required=False,
            max_length=120,
            help_text="An area, never an address. For example: north of the borough, at home.",
        )
        self.fields["summary"] = forms.CharField(
            label="What happened?",
            widget=forms.Textarea,
            help_text="A few sentences without names. Say “the adult”, “the child”, “the son”, “a neighbour”.",
        )

    def ask_whom(self) -> None:
        """Ask for the pseudonym and the facts of the person."""
        facts = SubjectForm().fields
        self.fields.update({name: facts[name] for name in ("pseudonym", *FACTS)})
        pseudonym = self.fields["pseudonym"]
        pseudonym.required = False
        pseudonym.help_text = (
            "How everybody will call the person here, like Adult A. Not a real name, and no initials. "
            "Leave it empty, and one is chosen."
        )

    def speak(self) -> None:
        """Let every field that was added speak as the form does."""
        for name, field in self.fields.items():
            self._speak_kindly(name, field)

    def chosen(self) -> Partnership | None:
        """The partnership: the only one, or the one that was chosen."""
        if not self.several:
            return next(iter(self.partnerships.values()), None)
        return self.partnerships.get(str(self.cleaned_data.get("partnership", "")))

    def clean_place(self) -> str:
        """An area; an address would show where the person lives."""
        place: str = self.cleaned_data["place"]
        if looks_like_address(place):
            raise forms.ValidationError(ADDRESS)
        return place

    def person(self) -> dict[str, Any]:
        """The facts of the person, as the cleaned form says them."""
        return {name: self.cleaned_data[name] or self.fields[name].initial or "" for name in FACTS}

    def identity(self) -> dict[str, Any]:
        """What is sealed."""
        return {name: self.cleaned_data[name] for name in SEALED}
