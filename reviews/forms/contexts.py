"""The form of a context of harm, in which a place can be chosen or a new one named."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from partnership.forms.common import reason_field
from partnership.ui.forms import SafeForm
from reviews.models import HarmContext, Place

from .places import BOUNDS_HINT, NAME_HINT, ONE_PLACE, asks_whether_one

HINTS = {
    "family": "Also wider family and whoever cares for them",
    "peers": "Friends, partners and groups of young people or adults",
    "school": "Also the way there and back, and a workplace",
    "neighbourhood": "A park, a street, shops, transport",
    "online": "Games, messages, social media",
}


class ContextForm(SafeForm):
    """Which context, at which place if one is known, and what is known."""

    context = forms.ChoiceField(
        label="Where did the harm come from?",
        choices=HarmContext.Context.choices,
        widget=forms.RadioSelect,
        help_text="One context at a time; record as many as there are.",
    )
    place = forms.ModelChoiceField(
        Place.objects.none(),
        label="Place",
        required=False,
        empty_label="No place named",
        help_text="A place that this partnership has named already.",
    )
    new_name = forms.CharField(
        label="Name of the new place",
        max_length=Place._meta.get_field("name").max_length,
        required=False,
        help_text=NAME_HINT,
    )
    one_place = forms.BooleanField(label=ONE_PLACE, required=False)
    new_kind = forms.ChoiceField(
        label="What kind of place is it?",
        choices=[("", "Choose one"), *Place.Kind.choices],
        required=False,
    )
    new_bounds = forms.CharField(
        label="Where the new place begins and ends",
        required=False,
        widget=forms.Textarea,
        help_text=BOUNDS_HINT,
    )
    note = forms.CharField(
        label="What is known",
        required=False,
        widget=forms.Textarea,
        help_text="In a few sentences. Use the pseudonym, never a name.",
    )
    reason = reason_field(
        label="Why do you correct it?", hint="Kept with the review, and shown on its timeline."
    )
    ui = {
        "context": {"noun": "the context", "hints": HINTS},
        "place": {"noun": "the place"},
        # The words above these boxes say when they can be left empty.
        "new_name": {"noun": "the name of the place", "plain": True},
        "new_kind": {"noun": "the kind of place", "plain": True},
        "new_bounds": {"rows": 2, "limit": 2000},
        "note": {"noun": "what is known", "rows": 5, "limit": 4000},
        "reason": {"noun": "reason", "rows": 3, "limit": 2000},
    }
    groups = [
        ("", "", ["context", "note", "place"]),
        (
            "A place that is not in the list",
            "Leave these boxes empty where no place is named, or where you chose one above.",
            ["new_name", "one_place", "new_kind", "new_bounds"],
        ),
    ]

    def __init__(
        self, *args: Any, places: QuerySet[Place], is_new: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["place"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
        field.queryset = places
        asks_whether_one(self, "new_name")
        if is_new:
            del self.fields["reason"]
