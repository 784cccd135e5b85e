"""Who refers, where the team writes it down: an agency, or somebody outside the agencies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms

if TYPE_CHECKING:
    from partnership.models import Agency

OUTSIDE = ("", "Somebody outside the agencies, named below")
#: Nouns for the sentences of both fields.
UI = {"agency": {"noun": "the agency"}, "outside": {"noun": "who referred the case"}}


def agency_field(
    choices: Iterable[tuple[str, str]], *, label: str = "Agency that refers", required: bool = False
) -> forms.ChoiceField:
    """Return the field; one that is not required offers somebody outside the agencies first."""
    listed = list(choices)
    return forms.ChoiceField(
        label=label, choices=listed if required else [OUTSIDE, *listed], required=required
    )


def outside_field() -> forms.CharField:
    """Return the field for somebody outside the agencies."""
    return forms.CharField(
        label="Who refers, if it is none of the agencies",
        max_length=200,
        required=False,
        help_text="What they are to the case, like “the coroner” or “a housing association”. For a member of the "
        "family say so, without a name.",
    )


def one_refers(form: Any, agency: Agency | None) -> None:
    """Add an error to a cleaned form where neither or both of the fields say who refers."""
    outside = (form.cleaned_data.get("outside") or "").strip()
    if agency is None and not outside:
        form.add_error("outside", "Choose the agency that refers, or say who it was")
    if agency is not None and outside:
        form.add_error(
            "outside", "You chose an agency, and said who else refers. Leave out one of the two"
        )
