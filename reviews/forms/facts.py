"""Forms of the facts without names, and of a note."""

from __future__ import annotations

from typing import Any

from django import forms

from partnership.forms.common import reason_field
from partnership.ui.forms import SafeForm, SafeModelForm
from reviews.door.shared.facts import SUBJECT_FIELDS
from reviews.models import Review, Subject


class FactsForm(SafeModelForm):
    """What is known of the review and its first child, under a pseudonym."""

    summary = forms.CharField(
        label="What happened, in a few sentences",
        widget=forms.Textarea,
        help_text="No names, addresses or dates of birth.",
    )
    place = forms.CharField(
        label="Where, roughly",
        max_length=Review._meta.get_field("place").max_length,
        required=False,
    )
    other_areas = forms.CharField(
        label="Other areas that work on it",
        max_length=Review._meta.get_field("other_areas").max_length,
        required=False,
        help_text="For example the local authority where the person lived, or another police area. Leave it empty where there are none.",
    )
    pseudonym = forms.CharField(
        label="Pseudonym",
        max_length=60,
        help_text="Used everywhere instead of the name, like Child A. Documents that were made already keep the old one.",
    )
    reason = reason_field(
        label="Why do you correct it?", hint="Kept with the review, and shown on its timeline."
    )
    ui = {
        "summary": {"noun": "what happened", "rows": 5, "limit": 4000},
        "place": {"noun": "the place"},
        "other_areas": {"noun": "the other areas"},
        "reason": {"noun": "reason", "rows": 3, "limit": 2000},
    }
    field_order = ("pseudonym", "summary", "place", "other_areas", *SUBJECT_FIELDS, "reason")

    class Meta:
        model = Subject
        fields = SUBJECT_FIELDS

    def __init__(self, *args: Any, about_nobody: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if about_nobody:
            for name in SUBJECT_FIELDS:
                del self.fields[name]
            self.fields["pseudonym"].label = "Name of the review"
            self.fields[
                "pseudonym"
            ].help_text = "The theme in a few words; it is about no single person."


class NoteForm(SafeForm):
    """A note; it is kept as the reason of its event."""

    reason = forms.CharField(
        label="Note",
        widget=forms.Textarea,
        help_text="Shown on the timeline to everybody who sees the whole review. No names: use the pseudonym.",
    )
    ui = {"reason": {"noun": "the note", "rows": 6, "limit": 4000, "count": True}}
