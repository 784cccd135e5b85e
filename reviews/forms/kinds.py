"""The choice of a kind of review, shared by opening one and by correcting it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms

from partnership.forms.common import reason_field
from partnership.ui.forms import SafeForm

if TYPE_CHECKING:
    from partnership.models import Agency
    from reviews.rules import Edition, ReviewKind


def kind_field(
    kinds: Iterable[ReviewKind], label: str = "What kind of review is it?"
) -> forms.ChoiceField:
    """Return the field with the kinds of a rule file."""
    return forms.ChoiceField(
        label=label, choices=[(one.key, one.label) for one in kinds], widget=forms.RadioSelect
    )


def kind_hints(kinds: Iterable[ReviewKind]) -> dict[str, str]:
    """Return what the rule file says of each kind, for the radios."""
    return {one.key: one.help for one in kinds}


def carrier_field(agencies: Iterable[Agency]) -> forms.TypedChoiceField:
    """Return the field for the agency that carries a review of one agency."""
    known = {str(agency.pk): agency for agency in agencies}
    return forms.TypedChoiceField(
        label="If one agency carries it: which one?",
        choices=[("", "No single agency"), *((key, str(one)) for key, one in known.items())],
        coerce=known.get,
        empty_value=None,
        required=False,
        help_text="Only for a review of a single agency. It is the only one that is asked.",
    )


class ChangeKindForm(SafeForm):
    """What kind of review it is, and why it is corrected."""

    ui = {
        "kind": {"noun": "the kind of review"},
        "carrier": {"noun": "the agency that carries the review", "plain": True},
        "reason": {"noun": "reason", "rows": 3, "limit": 2000},
    }
    reason = reason_field(
        label="Why is it corrected?", hint="Kept with the review, and shown on its timeline."
    )

    def __init__(
        self, *args: Any, edition: Edition, agencies: Iterable[Agency], **kwargs: Any
    ) -> None:
        self.kinds = edition.kinds
        super().__init__(*args, **kwargs)
        reason = self.fields.pop("reason")
        self.fields["kind"] = kind_field(self.kinds)
        self.fields["carrier"] = carrier_field(agencies)
        self.fields["reason"] = reason
        for name in ("kind", "carrier"):
            self._speak_kindly(name, self.fields[name])

    def options(self, name: str) -> Any:
        """The rule file explains each kind."""
        found = super().options(name)
        return {**found, "hints": kind_hints(self.kinds)} if name == "kind" else found
