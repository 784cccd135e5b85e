"""What the police said, the specialist on the panel, and another day for the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms

from partnership.forms.common import reason_field
from partnership.ui.forms import DayField, SafeForm

from ..models import DeathNotified

if TYPE_CHECKING:
    from reviews.models import ReviewRole

SAID_UI: Mapping[str, Mapping[str, Any]] = {
    "force": {"width": 30, "limit": 120, "noun": "the police force"},
    "police_reference": {"width": 20, "limit": 60, "noun": "the reference of the police"},
    "manner": {"noun": "what is known of the manner of death"},
}


class SaidForm(forms.Form):
    """Which force, their reference, and the manner of death; shared by opening and correcting it."""

    force = forms.CharField(label="Which police force?")
    police_reference = forms.CharField(
        label="Their reference",
        required=False,
        help_text="The number of the notification or the investigation. No name.",
    )
    manner = forms.ChoiceField(
        label="What is known of the manner of death?",
        choices=DeathNotified.Manner.choices,
        widget=forms.RadioSelect,
        help_text="As far as is known. A suicide is suspected until the inquest has found so.",
    )


class CorrectNotificationForm(SafeForm):
    """The same as it is now, and why it is corrected."""

    ui = {**SAID_UI, "reason": {"noun": "reason", "rows": 3, "limit": 2000}}
    reason = reason_field(
        label="Why is it corrected?", hint="Kept with the review, and shown on its timeline."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reason = self.fields.pop("reason")
        self.fields.update(SaidForm().fields)
        self.fields["reason"] = reason
        for name, field in self.fields.items():
            self._speak_kindly(name, field)


class SpecialistForm(SafeForm):
    """Who of the panel it is, or why there is none. ``people``: who is on the panel."""

    ui = {
        "specialist": {"noun": "who it is", "plain": True},
        "no_specialist": {"rows": 3, "limit": 2000, "noun": "why there is none", "plain": True},
    }
    specialist = forms.ChoiceField(label="Who is it?", widget=forms.RadioSelect, required=False)
    no_specialist = forms.CharField(
        label="If there is none: why, and what is done instead?",
        widget=forms.Textarea,
        required=False,
    )

    def __init__(self, *args: Any, people: Sequence[ReviewRole], rule: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["specialist"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [
            *(
                (str(one.pk), f"{one.user}{f', {one.agency}' if one.agency else ''}")
                for one in people
            ),
            ("", "Nobody: see below"),
        ]
        field.help_text = rule


class AgreeFinishForm(SafeForm):
    """The day, who agreed when, and why."""

    ui = {
        "agreed_by": {"limit": 500, "noun": "who agreed"},
        "why": {"rows": 4, "limit": 5000, "noun": "why"},
    }
    finish_on = DayField(label="By which day is the report to be complete now?", noun="the new day")
    on = DayField(label="When was this agreed?", not_future=True, noun="the day of the agreement")
    agreed_by = forms.CharField(
        label="Who agreed?",
        help_text="Of the review panel, and of the community safety partnership.",
    )
    why = forms.CharField(
        label="Why?",
        widget=forms.Textarea,
        help_text="For example a criminal trial or an inquest that has to come first. Without names.",
    )
