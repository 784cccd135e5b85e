"""Forms of the panel's pack, and of each member's own view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from partnership.ui.forms import SafeForm
from reviews.forms.requests.asking import LONGEST
from reviews.models import InformationRequest, MemberView

from ..requests import REQUESTS


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
                help_text=f"{REQUESTS.words.printed} A summary that comes later can still be added.",
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
