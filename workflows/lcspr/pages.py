"""Pages of a local child safeguarding practice review: its three tasks, and what can be done beside them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from actions.pages.closing import ClosePage
from reviews.door.due import deadlines
from reviews.pages.base import DoorView, TaskPage
from reviews.pages.reason import ReasonPage

from .forms import BeginForm, CheckProgressForm, PublishForm, WithdrawForm


class _Today:
    """Forms whose day is most often today."""

    def get_initial(self) -> dict[str, Any]:
        """Today."""
        return {"on": timezone.localdate()}


class BeginTask(_Today, TaskPage):
    """Appoint the reviewer and agree the terms of reference."""

    form_class = BeginForm
    button = "Save"

    def get_form_kwargs(self) -> dict[str, Any]:
        """What the rule file says of the reviewer."""
        return {"edition": self.edition}

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
        return {"due": due, "today": today, "edition": self.edition}


class CloseTask(ClosePage):
    """Close the review."""

    template_name = "lcspr/closing.html"


class UndoBeginView(ReasonPage):
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


class ReopenView(ReasonPage):
    """Open a closed review again."""

    act = "reopen"
    button = "Open the review again"
    done = "The review is open again."
