"""The form of what is said of a place: to open the work, and to correct it. And how people are listened to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from partnership.forms.common import reason_field
from partnership.models import Group, Partnership
from partnership.ui.forms import DayField, SafeForm
from reviews.contexts.places import looks_wide
from reviews.models import Place, Review

from ..entry import Entry
from ..models import ContextualWork
from ..places import LONGEST_NAME

NEW = "new"


class EntryForm(SafeForm):
    """Which place, what led to it, who leads. ``partnerships``: where it can be opened; None where it is open.

    ``visible``: reviews that the person may open, for the one whose learning led to it. ``bounds``: what the rule file says
    of where a place begins and ends.
    """

    ui = {
        "place": {"noun": "the place"},
        "name": {
            "limit": LONGEST_NAME,
            "noun": "the name of the place",
            "width": 30,
            "plain": True,
        },
        "kind": {"noun": "the kind of place", "plain": True},
        "bounds": {"rows": 3, "limit": 2000, "noun": "where it begins and ends", "plain": True},
        "is_small": {"noun": "that the place is small enough", "plain": True},
        "came_from": {"noun": "what pointed to the place"},
        "why": {"rows": 5, "limit": 5000, "noun": "what is known that led to it"},
        "lead": {"limit": 160, "noun": "who leads the work"},
        "group": {"noun": "the group that it reports to"},
        "draws_on": {"limit": 40, "noun": "the reference", "width": 20, "spellcheck": "false"},
        "decided_on": {"noun": "the day of the decision"},
        "reason": {"rows": 3, "limit": 2000, "noun": "reason"},
    }
    place = forms.ChoiceField(
        label="Which place is it?",
        help_text="A park, a street, a school gate. If it is not in the list, choose to name a new one.",
    )
    name = forms.CharField(
        label="Name of the new place",
        required=False,
        help_text="As people there call it. It is the name of the work on every list.",
    )
    kind = forms.ChoiceField(
        label="What kind of place is the new one?",
        required=False,
        choices=Place.Kind.choices,
        widget=forms.RadioSelect,
    )
    bounds = forms.CharField(
        label="Where does it begin and end?", required=False, widget=forms.Textarea
    )
    is_small = forms.BooleanField(
        label="The place is small enough, although its name looks like that of a ward, a borough or a town",
        required=False,
    )
    came_from = forms.ChoiceField(
        label="What pointed to the place?",
        choices=ContextualWork.CameFrom.choices,
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        label="What is known that led to it?",
        widget=forms.Textarea,
        help_text="A few sentences, without names. Agencies that are asked read them.",
    )
    lead = forms.CharField(
        label="Who leads the work?", help_text="A role or a team, like the stronger families team."
    )
    group = forms.ChoiceField(
        label="Which group does it report to?",
        help_text="It agrees the plan and sits at each review point, like a high-risk panel.",
    )

    def __init__(
        self,
        *args: Any,
        partnerships: Sequence[Partnership] | None,
        places: Iterable[Place],
        groups: Iterable[Group],
        visible: Any = None,
        bounds: str = "",
        **kwargs: Any,
    ) -> None:
        self.partnerships = list(partnerships or ())
        self.known_groups = {str(group.pk): group for group in groups}
        self.known_places = {str(place.pk): place for place in places}
        self.visible = visible
        super().__init__(*args, **kwargs)
        several = len(self.partnerships) > 1

        def named(one: Group | Place) -> str:
            return f"{one} ({one.partnership.short_name})" if several else str(one)

        for name, known, first in (
            ("group", self.known_groups, [("", "Choose")]),
            ("place", self.known_places, [("", "Choose"), (NEW, "A new place, named below")]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
            field.choices = [*first, *((pk, named(one)) for pk, one in known.items())]  # type: ignore[attr-defined]
        self.fields["bounds"].help_text = (
            f"{bounds} Needed for a new place, and for one of which nobody said it yet."
        ).strip()
        if several:
            where = forms.ChoiceField(
                label="Partnership",
                choices=[(str(one.pk), one.name) for one in self.partnerships],
                widget=forms.RadioSelect,
            )
            self.fields = {"partnership": where, **self.fields}
        if partnerships is None:
            self.fields["reason"] = reason_field(label="Why is it corrected?")
        else:
            self.fields["draws_on"] = forms.CharField(
                label="Reference of a review whose learning led to it",
                required=False,
                help_text="For example BSP-RR-2026-002. The two are linked, and nothing is merged.",
            )
            self.fields["decided_on"] = DayField(
                label="When was it decided to work with the place?",
                not_future=True,
                initial=timezone.localdate,
                help_text="The local times are counted from this day.",
            )
        if not self._looks_wide():
            del self.fields["is_small"]
        for name, field in self.fields.items():
            self._speak_kindly(name, field)

    def _looks_wide(self) -> bool:
        """Whether the name that was sent, or that of the chosen place, looks too wide: only then it is asked about."""
        said = self.data if self.is_bound else self.initial
        chosen = self.known_places.get(str(said.get("place") or ""))
        return looks_wide(chosen.name if chosen else str(said.get("name") or ""))

    def clean_draws_on(self) -> Review | None:
        """Find it among those that the person may open."""
        ref = self.cleaned_data["draws_on"].strip()
        if not ref:
            return None
        found: Review | None = self.visible.filter(reference__iexact=ref).first()
        if found is None:
            raise ValidationError(
                "There is no such review, or it is not open to you. Check the reference"
            )
        return found

    def chosen(self) -> Partnership | None:
        """The partnership: the only one, or the one that was chosen."""
        if len(self.partnerships) == 1:
            return self.partnerships[0]
        wanted = str(self.cleaned_data.get("partnership", ""))
        return next((one for one in self.partnerships if str(one.pk) == wanted), None)

    def decided_on(self) -> date:
        """The day of the decision."""
        on: date = self.cleaned_data["decided_on"]
        return on

    def entry(self) -> Entry:
        """What the cleaned form says."""
        data = self.cleaned_data
        same = ("name", "kind", "bounds", "came_from", "why", "lead")
        return Entry(
            place=self.known_places.get(data["place"]),
            group=self.known_groups.get(data["group"]),
            is_small=bool(data.get("is_small")),
            **{name: data[name] for name in same},
        )


class ProgrammeForm(SafeForm):
    """How people are listened to and told."""

    ui = {
        "programme": {"rows": 8, "limit": 10000, "noun": "how people are listened to"},
        "reason": {"rows": 2, "limit": 2000, "noun": "reason"},
    }
    programme = forms.CharField(
        label="How are children, families and the community listened to?",
        widget=forms.Textarea,
        help_text="Who talks with whom, where and when; and what awareness raising or training is planned. Both go on while "
        "agencies put together what they know.",
    )

    def __init__(self, *args: Any, asks_reason: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asks_reason:
            self.fields["reason"] = reason_field(label="Why does it change?")
            self._speak_kindly("reason", self.fields["reason"])
