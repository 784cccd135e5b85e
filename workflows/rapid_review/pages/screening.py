"""Screening, screening again, taking a review up again, and withdrawing it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django import forms

from reviews.door import Passage, refusals
from reviews.models import Stage
from reviews.pages.base import DoorView

from ..forms.screening import BackForm, ScreeningForm, WithdrawForm
from ..opening_queries import answers_of
from ..telling import notified_on, owed_by
from .finish_later import FinishLater


def told(data: Mapping[str, Any]) -> dict[str, Any]:
    """When and how the National Panel was told, where the form asks for it."""
    return {name: data[name] for name in ("told_on", "told_how") if name in data}


def still(passage: Passage) -> str:
    """Say that the National Panel has to be told, where it has not been; else nothing."""
    return (
        " The National Panel still has to be told: see your work."
        if owed_by(passage.review)
        else ""
    )


def opened(passage: Passage) -> str:
    """Name the review that the other route opened; else nothing."""
    reference = passage.event_data.get("opened")
    return f" The review that follows is {reference}." if reference else ""


class ScreeningTask(FinishLater):
    """Each criterion with its rationale, then the outcome; what was typed can be kept before it is whole."""

    form_class = ScreeningForm
    template_name = "rapid_review/screening_task.html"
    button = "Save the screening"
    keeps = "save_screening_draft"
    kept = "Saved. Nothing is decided yet: you can finish the screening later from your work."

    def get_initial(self) -> dict[str, Any]:
        """The answers of an earlier screening, to be changed or kept; over them what was typed so far."""
        values: dict[str, Any] = {}
        for key, row in answers_of(self.review).items():
            values[f"answer_{key}"] = row.answer
            values[f"rationale_{key}"] = row.rationale
        return {**values, **self.review.screening_draft}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The criteria of the review's edition, whether the National Panel knows of the incident, the version."""
        return {
            **super().get_form_kwargs(),
            "edition": self.edition,
            "notified": notified_on(self.review) is not None,
            "version": self.review.version,
        }

    def reload(self) -> None:
        """Read the review again."""
        self.review.refresh_from_db(fields=["summary", "screening_draft", "version"])

    def version_now(self) -> int | None:
        """The version that a stale form is put on."""
        return self.review.version

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Answers, outcome, rationale, who agreed."""
        screening, data = cast(ScreeningForm, form), form.cleaned_data
        return {
            "answers": screening.answers(),
            "outcome": data["outcome"],
            "rationale": data["rationale"],
            "agreed_by": data["agreed_by"],
            "explained": data["explained"],
            "version": screening.version_seen,
            **told(data),
        }

    def recorded_message(self, passage: Passage) -> str:
        """What follows."""
        if passage.review.stage == Stage.INFORMATION:
            return "The criteria are met. Next: ask agencies for information."
        return (
            "The other route is recorded, and the work on this review has ended."
            f"{opened(passage)}{still(passage)}"
        )


class UndoScreening(DoorView):
    """Screening again."""

    act = "undo_screening"
    form_class = BackForm
    template_name = "rapid_review/screening_undo.html"
    button = "Screen again"
    done = "The review is back at screening. The first decision stays in the record."
    warning_button = True


class Reconsider(DoorView):
    """Taking a review up again."""

    act = "reconsider"
    form_class = BackForm
    template_name = "rapid_review/screening_reconsider.html"
    button = "Take it up again"
    done = "The review is open again."

    def form_context(self) -> dict[str, Any]:
        """What stands in the way."""
        return {
            **super().form_context(),
            "missing": refusals(self.act, self.review, self.user),
        }

    def done_message(self, passage: Passage) -> str:
        """What the National Panel has to be told now."""
        return f"{self.done}{still(passage)}"


class Withdraw(DoorView):
    """Withdrawing a review."""

    act = "withdraw"
    form_class = WithdrawForm
    template_name = "rapid_review/withdraw.html"
    button = "Withdraw the review"
    done = (
        "The review is withdrawn. Agencies that still owed an answer and the review panel are told."
    )
    warning_button = True

    def done_message(self, passage: Passage) -> str:
        """Who was told, and who was not yet."""
        return f"{self.done}{opened(passage)}{still(passage)}"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The routes of the review's edition, and whether the National Panel knows of the incident."""
        return {"edition": self.edition, "notified": notified_on(self.review) is not None}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Where the concern goes, when and by whom it was agreed, and what the National Panel was told."""
        data = form.cleaned_data
        return {**{name: data[name] for name in ("route", "on", "agreed_by")}, **told(data)}
