"""Forms about the people of the review panel, and what each declares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from partnership.models import User
from partnership.ui.forms import SafeForm
from reviews.models import RoleKind
from reviews.panel.seats import Seat, SeatField

from .person import PersonField

PANEL_CHOICES = [
    (kind.value, kind.label)
    for kind in (RoleKind.PANEL_MEMBER, RoleKind.CHAIR, RoleKind.SCRUTINEER)
]
NATURE_HINT = (
    "For example that they worked with somebody this review is about, manage someone who did, or know the "
    "family. A few words are enough; do not name anyone in the family."
)


class AddMemberForm(SafeForm):
    """One more person for the review panel, with the agency they speak for, and as what."""

    ui = {"user": {"noun": "the person"}, "role": {"noun": "the part"}}
    role = forms.ChoiceField(
        label="They take part as",
        choices=PANEL_CHOICES,
        widget=forms.RadioSelect,
        initial=RoleKind.PANEL_MEMBER,
    )

    def __init__(self, *args: Any, offered: Sequence[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person = SeatField(
            label="Person",
            offered=offered,
            help_text="People with a conflict of interest are not in the list.",
        )
        self.fields = {"user": person, **self.fields}
        self._speak_kindly("user", person)


class DeclarationForm(SafeForm):
    """A person's own declaration: no conflict, with confidentiality; or a conflict, with what it is."""

    CLEAR, CONFLICT = "clear", "conflict"
    ui = {
        "answer": {
            "noun": "whether you have a conflict of interest",
            "hints": {
                "conflict": "You will no longer see this review, and the partnership team finds someone else."
            },
        },
        "confidentiality": {"noun": "that you keep what you read and hear confidential"},
        "nature": {"noun": "the conflict of interest", "rows": 4, "limit": 2000},
    }
    answer = forms.ChoiceField(
        label="Do you have a conflict of interest?",
        choices=[
            (CLEAR, "No, I have no conflict of interest"),
            (CONFLICT, "Yes, I have or may have one"),
        ],
        widget=forms.RadioSelect,
    )
    confidentiality = forms.BooleanField(
        label="I keep what I read and hear in this review confidential, use it for this review alone, "
        "and share it with nobody who is not part of it",
        required=False,
    )
    nature = forms.CharField(
        label="If yes, what is it?",
        widget=forms.Textarea,  # needed with one answer only: see ``clean``
        help_text="A few words are enough. Do not name anyone in the family.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = self.fields["answer"].error_messages
        words["required"] = "Say whether you have a conflict of interest"
        words = self.fields["nature"].error_messages
        words["required"] = "Say what the conflict is. A few words are enough"

    def clean(self) -> dict[str, Any]:
        """Without a conflict the confidentiality statement is needed; with one, what it is."""
        cleaned = super().clean() or self.cleaned_data
        answer = cleaned.get("answer")
        if answer == self.CLEAR and not cleaned.get("confidentiality"):
            self.add_error(
                "confidentiality",
                "Tick the box to say that you keep what you read and hear confidential",
            )
        if answer == self.CLEAR and cleaned.get("nature", "").strip():
            self.add_error(
                "answer",
                "You described a conflict of interest but chose “No”. Choose “Yes”, or delete what you wrote",
            )
        if answer != self.CONFLICT and not self["nature"].value():
            self.errors.pop("nature", None)
        return cleaned

    @property
    def is_conflict(self) -> bool:
        """Whether the person declares a conflict."""
        return bool(self.cleaned_data.get("answer") == self.CONFLICT)


class OwnConflictForm(SafeForm):
    """A conflict of interest of somebody who has no place on the review to confirm, like a team member."""

    ui = {"nature": {"noun": "the conflict of interest", "rows": 4, "limit": 2000}}
    nature = forms.CharField(
        label="What is the conflict of interest?",
        widget=forms.Textarea,
        help_text="A few words are enough. Do not name anyone in the family.",
    )
    is_conflict = True


class ConflictOfForm(SafeForm):
    """A conflict of interest of somebody else."""

    ui = {
        "user": {"noun": "the person"},
        "nature": {"noun": "the conflict of interest", "rows": 4, "limit": 2000},
    }
    nature = forms.CharField(
        label="What the conflict of interest is", widget=forms.Textarea, help_text=NATURE_HINT
    )

    def __init__(
        self, *args: Any, groups: Sequence[tuple[str, Sequence[User]]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        person = PersonField(label="Person", groups=groups)
        self.fields = {"user": person, **self.fields}
        self._speak_kindly("user", person)
