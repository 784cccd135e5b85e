"""Pages of a local child safeguarding practice review: its three tasks, and what can be done beside them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils import timezone

from actions.closing import handed_over
from partnership.forms.common import ReasonForm
from partnership.ui.forms import SafeForm
from reviews.door import refusals
from reviews.door.due import deadlines
from reviews.pages.base import DoorView, TaskPage

from .forms import BeginForm, CheckProgressForm, PublishForm, WithdrawForm


class _Today:
    """Forms whose day is most often today."""

    def get_initial(self) -> dict[str, Any]:
        """Today."""
        return {"on": timezone.localdate()}


class _OnlyReason:
    """Forms of nothing but a reason, which goes apart."""

    form_class = ReasonForm

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Nothing more."""
        return {}


class BeginTask(_Today, TaskPage):
    """Appoint the reviewer and agree the terms of reference."""

    form_class = BeginForm
    button = "Save"
    done = "The reviewer and the terms of reference are recorded."


class PublishTask(_Today, TaskPage):
    """Record publication or the decision not to publish."""

    form_class = PublishForm
    button = "Save"
    done = "The publication is recorded and the clock has stopped."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The due day decides whether being late has to be explained."""
        today = timezone.localdate()
        due: date | None = next(
            (
                item.due_on
                for item in deadlines(self.review, today)
                if item.rule.id == "LCSPR_PUBLISH"
            ),
            None,
        )
        return {"due": due, "today": today}


class CloseTask(TaskPage):
    """Close the review."""

    template_name = "lcspr/closing.html"
    form_class = SafeForm
    button = "Close the review"
    done = "The review is closed."

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Nothing to say."""
        return {}

    def show(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        """Add what is still open and what is handed over."""
        return super().show(
            form,
            status=status,
            missing=refusals("close", self.review, self.user),
            handed_over=handed_over(self.review),
            **extra,
        )


class UndoBeginView(_OnlyReason, DoorView):
    """Record the appointment again."""

    act = "undo_begin"
    button = "Record it again"
    warning_button = True
    done = "You can record the appointment again. The first one is kept as superseded."


class CheckProgressView(_Today, DoorView):
    """A check of progress and quality."""

    act = "check_progress"
    form_class = CheckProgressForm
    button = "Save the check"
    done = "The check is kept with the review."


class WithdrawView(_Today, DoorView):
    """The review is not carried out after all."""

    act = "withdraw"
    form_class = WithdrawForm
    button = "Withdraw the review"
    warning_button = True
    done = "The review is withdrawn. It stays in the record."


class ReopenView(_OnlyReason, DoorView):
    """Open a closed review again."""

    act = "reopen"
    button = "Open the review again"
    done = "The review is open again."
