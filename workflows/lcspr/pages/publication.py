"""Recording the publication."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from reviews.centre.publication import wishes_of
from reviews.door.due import deadlines
from reviews.pages.base import TaskPage
from reviews.pages.reason import ReasonPage

from ..forms.publication import PublishForm
from .common import Today
from .copies import Days


class PublishTask(Today, Days, TaskPage):
    """Record publication or the decision not to publish."""

    form_class = PublishForm
    template_name = "lcspr/publish.html"
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
        return {
            "due": due,
            "today": today,
            "edition": self.edition,
            "hint": self.hint(),
            "ask_why": wishes_of(self.review).ask_why,
        }

    def form_context(self) -> dict[str, Any]:
        """What those at the centre of the review said of the draft and of publication."""
        return {**super().form_context(), "wishes": wishes_of(self.review)}


class UndoPublishView(ReasonPage):
    """It was not published, or not as it was recorded."""

    act = "undo_publish"
    button = "Take the record back"
    warning_button = True
    done = (
        "The record of the publication is taken back. The clock runs again from the same first day."
    )
