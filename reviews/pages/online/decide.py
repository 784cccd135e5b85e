"""Deciding whether a published report stays available, and taking that back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from partnership.ui.words import day
from reviews.door import refusals
from reviews.forms.online import OnlineForm
from reviews.online.reading import kept_until
from reviews.pages.base import OnReviewVersion
from reviews.pages.slip import SlipPage
from reviews.pages.today import Today


class DecideOnlineView(Today, OnReviewVersion):
    """Whether it stays or is taken down."""

    act = "decide_online"
    form_class = OnlineForm
    template_name = "reviews/slip.html"
    button = "Save the decision"
    done = "The decision is kept with the review. Nothing is taken down from here: tell those who look after the website."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The answers of the rule file."""
        return {"edition": self.edition, "version": self.review.version}

    def form_context(self) -> dict[str, Any]:
        """Why it is asked, and what stands in the way."""
        until = kept_until(self.review, timezone.localdate())
        explain = ["A published report is looked at again some time after it came out."]
        if until is not None:
            explain.append(f"It stays available at least until {day(until)}.")
        return {
            **super().form_context(),
            "missing": refusals(self.act, self.review, self.user),
            "explain": explain,
        }


class UndoOnlineView(SlipPage, OnReviewVersion):
    """It was recorded wrongly."""

    act = "undo_online"
    button = "Take it back"
    done = "The newest decision is taken back. It stays in the record as superseded."
    explain = (
        "Use this when it was recorded wrongly. What was decided before it counts again.",
        "The timeline keeps what was recorded, and your reason.",
    )

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the page shows."""
        return {"version": self.review.version}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The version seen: somebody else can have decided since."""
        return {"version": form.cleaned_data["version"]}
