"""Closing the review, closing it with work still open, and opening it again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse

from actions.closing import handed_over
from partnership.forms.common import ReasonForm
from reviews.door import refusals
from reviews.pages.base import DoorView, TaskPage

from ..forms.closing import CloseForm


class CloseTask(TaskPage):
    """What is still open, what is handed over, and the confirmation."""

    template_name = "rapid_review/closing.html"
    form_class = CloseForm
    button = "Close the review"
    done = "The review is closed. Its actions go on under the groups that oversee them."

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Nothing to say."""
        return {}

    def show(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        """Add the lists."""
        return super().show(
            form,
            status=status,
            missing=refusals("close", self.review, self.user),
            handed_over=handed_over(self.review),
            **extra,
        )


class ForceCloseView(DoorView):
    """Close with work still open: for the chair and those who sign, with the reason."""

    act = "force_close"
    form_class = ReasonForm
    template_name = "rapid_review/closing_force.html"
    button = "Close the review"
    warning_button = True
    done = "The review is closed. What was still open is kept with the reason."

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The reason goes apart."""
        return {}

    def show(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        """Add what is still open."""
        return super().show(
            form,
            status=status,
            missing=refusals("close", self.review, self.user),
            handed_over=handed_over(self.review),
            **extra,
        )


class ReopenView(DoorView):
    """Open a closed review again."""

    act = "reopen"
    form_class = ReasonForm
    template_name = "rapid_review/closing_reopen.html"
    button = "Open the review again"
    done = "The review is open again."

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The reason goes apart."""
        return {}
