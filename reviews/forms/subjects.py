"""Forms about the people a review is about: adding one, correcting one, taking one out."""

from __future__ import annotations

from typing import Any

from django import forms

from partnership.forms.common import reason_field
from partnership.ui.forms import SafeModelForm
from reviews.door.shared.facts import IDENTITY_FIELDS, SUBJECT_FIELDS
from reviews.models import Subject

from .identity import IdentityForm


class SubjectForm(SafeModelForm):
    """What is known of one child or adult, under a pseudonym."""

    pseudonym = forms.CharField(
        label="Pseudonym",
        max_length=60,
        help_text="Used everywhere instead of the name, like Child B. Not a real name, and no initials.",
    )
    reason = reason_field(label="Why?", hint="Kept with the review, and shown on its timeline.")
    ui = {
        "pseudonym": {"width": 20},
        "age_text": {"width": 10},
        "reason": {"noun": "reason", "rows": 3, "limit": 2000},
    }
    field_order = ("pseudonym", *SUBJECT_FIELDS, "reason")

    class Meta:
        model = Subject
        fields = SUBJECT_FIELDS


class AddSubjectForm(IdentityForm):
    """The same for somebody new, with the identity, which is sealed at once."""

    ui = {**IdentityForm.ui, **SubjectForm.ui}
    groups = [
        (
            "Facts without identity",
            "They repeat the questions of the national statistics, so that yearly figures can be counted later.",
            ["pseudonym", *SUBJECT_FIELDS],
        ),
        (
            "Kept sealed",
            "Who it is. This is kept apart from the review. Only the review coordinators, and an agency while "
            "it is asked for information, can open it, and each time is recorded.",
            [*IDENTITY_FIELDS],
        ),
        ("", "", ["reason"]),
    ]
    apart = frozenset({"Kept sealed"})

    def __init__(self, *args: Any, ask_why: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        facts = SubjectForm()
        self.fields.update({name: facts.fields[name] for name in ("pseudonym", *SUBJECT_FIELDS)})
        self.fields["name"].required = False
        self.fields["reason"].label = "Why is this child or adult added?"
        if not ask_why:
            del self.fields["reason"]
