"""Recording what became of the learning, and taking that back."""

from __future__ import annotations

from typing import Any

from django import forms

from reviews.door import refusals
from reviews.forms.revisit import RevisitForm
from reviews.pages.base import OnReviewVersion
from reviews.pages.slip import SlipPage
from reviews.pages.today import Today


class RecordRevisitView(Today, OnReviewVersion):
    """What was found, or that nobody looks."""

    act = "record_revisit"
    form_class = RevisitForm
    template_name = "reviews/slip.html"
    button = "Save what was found"
    done = "It is kept with the review."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The answers of the rule file."""
        return {"edition": self.edition, "version": self.review.version}

    def form_context(self) -> dict[str, Any]:
        """Why it is asked."""
        return {
            **super().form_context(),
            "missing": refusals(self.act, self.review, self.user),
            "explain": (
                "A review ends with actions. This asks, some time later, whether practice is different now.",
            ),
        }


class UndoRevisitView(SlipPage, OnReviewVersion):
    """It was recorded wrongly."""

    act = "undo_revisit"
    button = "Take it back"
    done = "The newest look is taken back. It stays in the record as superseded."
    explain = (
        "Use this when it was recorded wrongly. What was recorded before it counts again.",
        "The timeline keeps what was recorded, and your reason.",
    )

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the page shows."""
        return {"version": self.review.version}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The version seen: somebody else can have looked since."""
        return {"version": form.cleaned_data["version"]}
