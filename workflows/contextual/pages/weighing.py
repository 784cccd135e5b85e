"""The weights are agreed together, the first time and again; and that is taken back."""

from __future__ import annotations

from typing import Any

from django import forms

from partnership.forms.common import ReasonForm
from reviews.door import AlreadyDone, DoorClosed, Passage, offered, refusals
from reviews.pages.base import TaskPage
from reviews.pages.slip import SlipPage
from reviews.pages.today import Today
from reviews.seen import seen

from ..forms.weighing import WeightsForm
from ..heard import not_heard
from ..models import WeightsAgreed
from ..quadrants import quadrants_of
from ..reading import agreements_of, proposed_of
from .assessment import BACK, BACK_WORDS
from .base import BackTo, RowOf


class AssessTask(Today, TaskPage):
    """The factors as they stand; who agreed their weights, and when."""

    template_name = "contextual/assess.html"
    form_class = WeightsForm
    button = "Save: the weights are agreed"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Which weights are shown, and who was not listened to yet."""
        return {
            "version": self.version_now(),
            "missing": [way.label for way in not_heard(self.review)],
        }

    def version_now(self) -> int | None:
        """That of the weights that are proposed."""
        return seen(proposed_of(self.review))

    def form_context(self) -> dict[str, Any]:
        """The assessment, and what stands in the way."""
        return {
            **super().form_context(),
            "quadrants": quadrants_of(self.review, self.user),
            "lacking": refusals(self.act, self.review, self.user),
            "may_add": offered("add_factor", self.review, self.user, held=self.held),
        }

    def done_message(self, passage: Passage) -> str:
        """What comes next."""
        return (
            "The weights are agreed. Next: the plan and the indicators; then it goes to the group."
        )


class UndoWeightsView(SlipPage):
    """They were not agreed."""

    act = "undo_agree_weights"
    button = "Take it back"
    done = "The assessment is the next step again. Every weight is proposed again."
    explain = (
        "Use this when the weights were not agreed, or not so.",
        "Factors, events and the plan stay as they are.",
    )


class MoreWeightsView(Today, BackTo):
    """Weights of factors that were added or changed since."""

    act = "agree_more_weights"
    form_class = WeightsForm
    template_name = "contextual/weights_more.html"
    button = "Save: these weights are agreed"
    done = "The weights are agreed."
    back_to, back_words = BACK, BACK_WORDS

    def get_form_kwargs(self) -> dict[str, Any]:
        """Which weights are shown, and who was not listened to yet."""
        return {
            "version": self.version_now(),
            "missing": [way.label for way in not_heard(self.review)],
        }

    def version_now(self) -> int | None:
        """That of the weights that are proposed."""
        return seen(proposed_of(self.review))

    def form_context(self) -> dict[str, Any]:
        """Which ones."""
        rows = [row for one in quadrants_of(self.review, self.user) for row in one.rows]
        return {
            **super().form_context(),
            "rows": [row for row in rows if row.factor.agreed_id is None],
        }


class UndoMoreWeightsView(RowOf[WeightsAgreed]):
    """They were not agreed."""

    act = "undo_agree_more_weights"
    key = "agreement"
    model = WeightsAgreed
    what = "This agreement"
    form_class: type[forms.Form] = ReasonForm
    button = "Take it back"
    warning_button = True
    done = "It is taken back. These weights are proposed again."
    explain = ("Use this when the weights were not agreed, or not so. They are proposed again.",)
    back_to, back_words = BACK, BACK_WORDS

    def not_now(self) -> DoorClosed | None:
        """Only the newest."""
        newest = agreements_of(self.review).first()
        if newest is not None and newest.pk != self.row.pk:
            return AlreadyDone("Weights were agreed again since. Take that back first.")
        return None
