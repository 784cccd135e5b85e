"""The form of a place of a partnership."""

from __future__ import annotations

from typing import Any

from django import forms

from partnership.forms.common import reason_field
from partnership.ui.forms import SafeForm
from reviews.contexts.places import looks_wide
from reviews.models import Place

NAME_HINT = "For example a park, a street or a school gate. Everybody in the partnership can read it: no person’s name, no house number."
BOUNDS_HINT = "In words, so that everybody means the same place. No names of people."
ONE_PLACE = "This is really one place, small enough to act in"


def asks_whether_one(form: SafeForm, name: str, before: str = "") -> None:
    """Keep the box ``one_place`` only once the name that was sent in ``name`` gives reason to ask.

    ``before`` is what the place was called when the form was opened: what stands is not asked about again.
    """
    sent = str(form.data.get(name) or "").strip() if form.is_bound else ""
    if sent == before or not looks_wide(sent):
        del form.fields["one_place"]


class PlaceForm(SafeForm):
    """What a place is called, what kind it is, and where it ends; the reason where one is changed."""

    name = forms.CharField(
        label="Name of the place",
        max_length=Place._meta.get_field("name").max_length,
        help_text=NAME_HINT,
    )
    one_place = forms.BooleanField(label=ONE_PLACE, required=False)
    kind = forms.ChoiceField(
        label="What kind of place is it?", choices=Place.Kind.choices, widget=forms.RadioSelect
    )
    bounds = forms.CharField(
        label="Where it begins and ends",
        required=False,
        widget=forms.Textarea,
        help_text=BOUNDS_HINT,
    )
    reason = reason_field(label="Why do you change it?")
    ui = {
        "name": {"noun": "the name of the place"},
        "kind": {"noun": "the kind of place", "small": True},
        "bounds": {"rows": 3, "limit": 2000},
        "reason": {"noun": "reason", "rows": 3, "limit": 2000},
    }

    def __init__(self, *args: Any, before: str = "", is_new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asks_whether_one(self, "name", before)
        if is_new:
            del self.fields["reason"]
