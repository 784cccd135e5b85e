"""Deciding what follows, and deciding it again."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils import timezone

from reviews.door import Passage, refusals
from reviews.models import RegulatorContact, Review
from reviews.pages.base import TaskPage
from reviews.pages.reason import ReasonPage

from ..acts.followup import decision_on_what_follows, kinds_that_follow, opened_with
from ..documents.report import lcspr_words
from ..followup_reading import contacts_of
from ..forms.follows import WhatFollowsForm
from ..panel_queries import panel_decision
from ..said_before import WHAT_FOLLOWS, said_before


class WhatFollowsTask(TaskPage):
    """A local review, other local learning, or nothing further."""

    template_name = "rapid_review/follows.html"
    form_class = WhatFollowsForm
    button = "Save the decision"

    def get_initial(self) -> dict[str, Any]:
        """Today, most often."""
        return {"decided_on": timezone.localdate()}

    def get_form_kwargs(self) -> dict[str, Any]:
        """What can follow, by the rule file, and what was decided before about it."""
        return {
            **super().get_form_kwargs(),
            "edition": self.edition,
            "said": said_before(self.review, self.contacts),
            "kinds": kinds_that_follow(self.review, timezone.localdate()),
        }

    @cached_property
    def contacts(self) -> list[RegulatorContact]:
        """What went to national bodies and came from them."""
        return list(contacts_of(self.review))

    def show(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        """Add what the review panel decided and what the National Panel said."""
        decision = panel_decision(self.review)
        return super().show(
            form,
            status=status,
            panel_decision=decision,
            panel_words=lcspr_words(decision, self.edition) if decision else "",
            contacts=[row for row in self.contacts if row.direction == "received"],
            following=self.open_already(),
            **extra,
        )

    def open_already(self) -> list[Review]:
        """Reviews that an outcome would open and that are open already."""
        outcomes = self.edition.decisions[WHAT_FOLLOWS].outcomes
        found = (opened_with(self.review, outcome.key) for outcome in outcomes)
        return [review for review in found if review is not None]

    def done_message(self, passage: Passage) -> str:
        """Name the review that was opened."""
        if passage.result is not None:
            return (
                f"The decision is recorded. The review that follows is {passage.result.reference}."
            )
        return "The decision is recorded."


class UndoWhatFollowsView(ReasonPage):
    """Decide again; the first decision stays in the record."""

    act = "undo_what_follows"
    template_name = "rapid_review/follows_undo.html"
    button = "Decide again"
    warning_button = True
    done = "You can decide again. The first decision is kept as superseded."

    def show(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        """Add what stands in the way."""
        return super().show(
            form,
            status=status,
            decision=decision_on_what_follows(self.review),
            missing=refusals(self.act, self.review, self.user),
            **extra,
        )
