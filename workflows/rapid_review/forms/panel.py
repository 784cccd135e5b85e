"""Forms about the people of the review panel, its pack, and each member's own view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from partnership.models import User
from partnership.ui.forms import SafeForm
from reviews.models import InformationRequest, MemberView, RoleKind

from ..seats import Seat, SeatField
from .information import LONGEST, PRINTED_IN_PACK, PersonField

PANEL_CHOICES = [
    (kind.value, kind.label)
    for kind in (RoleKind.PANEL_MEMBER, RoleKind.CHAIR, RoleKind.SCRUTINEER)
]
NATURE_HINT = (
    "For example that they worked with the child or the family, manage someone who did, or know the "
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


class SharePackForm(SafeForm):
    """For each request that is still open: whether the panel goes on without it, and why."""

    def __init__(
        self, *args: Any, open_requests: Sequence[InformationRequest], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.open_requests = list(open_requests)
        for request in self.open_requests:
            self.fields[f"without_{request.pk}"] = forms.BooleanField(
                label=f"Go on without {request.agency}", required=False
            )
            self.fields[f"without_{request.pk}_reason"] = forms.CharField(
                label=f"Why the review panel goes on without {request.agency}",
                widget=forms.Textarea,  # needed for ticked agencies only: see ``clean``
                help_text=f"{PRINTED_IN_PACK} A summary that comes later can still be added.",
            )
        for name, field in self.fields.items():
            self._speak_kindly(name, field)
        for request in self.open_requests:
            words = self.fields[f"without_{request.pk}_reason"].error_messages
            words["required"] = f"Say why the panel goes on without {request.agency}"

    def clean(self) -> dict[str, Any]:
        """Ask for the reasons of ticked agencies only."""
        cleaned = super().clean() or self.cleaned_data
        for request in self.open_requests:
            if not cleaned.get(f"without_{request.pk}"):
                self.errors.pop(f"without_{request.pk}_reason", None)
        return cleaned

    def options(self, name: str) -> dict[str, Any]:
        """Each reason is a short text."""
        return {"rows": 3, "limit": LONGEST} if name.endswith("_reason") else {}

    def rows(self) -> list[dict[str, Any]]:
        """For the template: each open request with its two fields."""
        return [
            {
                "request": request,
                "without": self[f"without_{request.pk}"],
                "reason": self[f"without_{request.pk}_reason"],
            }
            for request in self.open_requests
        ]

    def go_on_without(self) -> dict[int, str]:
        """The ticked requests with their reasons, which may be empty: the act asks for them."""
        return {
            request.pk: self.cleaned_data[f"without_{request.pk}_reason"]
            for request in self.open_requests
            if self.cleaned_data[f"without_{request.pk}"]
        }


class ViewForm(SafeForm):
    """A member's own view before the meeting."""

    ui = {
        "opinion": {"noun": "an answer"},
        "rationale": {"noun": "the reason for your view", "rows": 8, "limit": LONGEST},
        "immediate_safety": {
            "noun": "what must happen now",
            "rows": 4,
            "limit": LONGEST,
        },
    }
    opinion = forms.ChoiceField(
        label="Should there be a local child safeguarding practice review?",
        choices=MemberView.Opinion.choices,
        widget=forms.RadioSelect,
    )
    rationale = forms.CharField(
        label="Why do you think so?",
        widget=forms.Textarea,
        help_text="Go by what stands in the pack and by the criteria. A few sentences are enough.",
    )
    immediate_safety = forms.CharField(
        label="Is there anything that must happen now to keep children safe? (optional)",
        widget=forms.Textarea,
        required=False,
        help_text="The chair and the partnership team are told at once to speak to you. If a child is in "
        "danger now, call 999.",
    )
