"""Looking for reviews of the same person or event, and deciding about each."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import HttpResponse
from django.urls import path

from reviews.comparing.duplicates import DuplicateDecision, PossibleDuplicate
from reviews.comparing.now import duplicates_now
from reviews.forms.comparing import DecisionsForm

from .base import DoorView


def decisions_from(form: DecisionsForm, found: list[PossibleDuplicate]) -> list[DuplicateDecision]:
    """What the person decided, from the cleaned form."""
    by_reference = {item.review.reference: item for item in found}
    data = form.cleaned_data
    return [
        DuplicateDecision(
            item.review,
            data[f"decision_{reference}"] == "same",
            data[f"reason_{reference}"],
            item.because,
        )
        for reference, item in by_reference.items()
        if data.get(f"decision_{reference}")
    ]


class Compare(DoorView):
    """Looking for reviews of the same incident again, later."""

    act = "compare_reviews"
    template_name = "reviews/comparing/compare.html"
    button = "Save decisions"
    done = "Saved. Linked reviews show on both pages."
    found: list[PossibleDuplicate]

    def get_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """One pair of questions for each review that was found."""
        self.found = duplicates_now(self.user, self.review) if self.held.runs_it else []
        return DecisionsForm(
            data=data, references=[item.review.reference for item in self.found], optional=True
        )

    def form_context(self) -> dict[str, Any]:
        """What was found."""
        return {**super().form_context(), "found": self.found}

    def show(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        """With the fields of each review beside it."""
        return super().show(form, status=status, pairs=cast(DecisionsForm, form).pairs(), **extra)

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The decisions."""
        return {"decisions": decisions_from(cast(DecisionsForm, form), self.found)}


paths = [path("reviews/<slug:ref>/same-incident/", Compare.as_view(), name="compare")]
