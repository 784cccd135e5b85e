"""The scoping review, the decision, and taking either back."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from reviews.decisions import standing_decision
from reviews.door import Passage, refusals
from reviews.pages.base import DoorView, OnReviewVersion, TaskPage
from reviews.pages.slip import SlipPage
from reviews.pages.today import Today

from ..acts.deciding import SCOPING
from ..deciding import SET, answers_given
from ..forms.deciding import DecideForm, ScopingForm
from ..telling import DECISION, in_words, untold


class RecordScopingView(Today, DoorView):
    """What agencies know, before it is decided."""

    act = "record_scoping"
    template_name = "dhr/scoping.html"
    form_class = ScopingForm
    button = "Save the scoping review"
    done = "The scoping review is kept with the review. It helps with the decision, and decides nothing."

    def form_context(self) -> dict[str, Any]:
        """What stands in the way."""
        return {**super().form_context(), "missing": refusals(self.act, self.review, self.user)}


class UndoScopingView(SlipPage):
    """It was recorded wrongly."""

    act = "undo_record_scoping"
    button = "Take it back"
    done = "The scoping review is taken back, and is kept as superseded."
    explain = ("Use this when it was recorded wrongly. It can be recorded again.",)


class DecideTask(Today, OnReviewVersion, TaskPage):
    """The criteria one by one, and what was decided."""

    template_name = "dhr/decide.html"
    button = "Save the decision"

    def get_initial(self) -> dict[str, Any]:
        """What was answered before, where the decision was taken back."""
        found = dict(super().get_initial())
        for row in answers_given(self.review):
            found[f"answer_{row.key}"], found[f"rationale_{row.key}"] = row.answer, row.rationale
        return found

    def get_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """The criteria of the edition, on the version of the review."""
        return DecideForm(
            data=data,
            initial=self.get_initial(),
            edition=self.edition,
            version=self.review.version,
        )

    def form_context(self) -> dict[str, Any]:
        """What the scoping review found."""
        return {
            **super().form_context(),
            "scoping": standing_decision(self.review, SCOPING),
            "tests": self.edition.criteria_sets[SET],
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The answers and the decision, as the act takes them."""
        data = form.cleaned_data
        same = ("outcome", "rationale", "departure", "agreed_by", "on", "version")
        return {
            "answers": cast(DecideForm, form).answers(),
            **{name: data[name] for name in same},
            **cast(DecideForm, form).deliberated(),
        }

    def done_message(self, passage: Passage) -> str:
        """Who has to be told."""
        waiting = in_words(untold(passage.review, DECISION))
        return f"The decision is kept with the review. Tell {waiting} of it, and record that here."


class UndoDecideView(SlipPage):
    """It was decided otherwise, or not at all."""

    act = "undo_decide"
    button = "Decide again"
    done = "The decision is taken back, and is kept as superseded. It can be recorded again."
    explain = (
        "Use this when the decision was recorded wrongly, or something became known that changes it.",
        "Whoever was told of it has to be told of the new decision: nothing is sent from here.",
    )
