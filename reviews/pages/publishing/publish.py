"""Recording the publication, and taking the record back."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from reviews.centre.publication import wishes_of
from reviews.door import Passage
from reviews.forms.publishing import PublishForm
from reviews.pages.base import TaskPage
from reviews.pages.reason import ReasonPage
from reviews.pages.today import Today
from reviews.publishing.holds import held_up, holds_on_publication
from reviews.publishing.kind import publishing_of
from reviews.publishing.publish import late_after


class PublishTask(Today, TaskPage):
    """Record publication or the decision not to publish."""

    form_class = PublishForm
    template_name = "reviews/publishing/publish.html"
    button = "Save"

    def done_message(self, passage: Passage) -> str:
        """What is kept."""
        return publishing_of(self.process).words.done

    def get_form_kwargs(self) -> dict[str, Any]:
        """The due day decides whether being late has to be explained."""
        today, kind = timezone.localdate(), publishing_of(self.process)
        return {
            "due": late_after(self.review, today),
            "today": today,
            "edition": self.edition,
            "words": kind.words,
            "hint": kind.hint(self.review),
            "ask_why": wishes_of(self.review).ask_why,
        }

    def form_context(self) -> dict[str, Any]:
        """What those at the centre of the review said of the draft and of publication, and what holds it up now."""
        holds = holds_on_publication(self.review, timezone.localdate())
        return {
            **super().form_context(),
            "wishes": wishes_of(self.review),
            "holds": [held_up(hold) for hold in holds],
        }


class UndoPublishView(ReasonPage):
    """It was not published, or not as it was recorded."""

    act = "undo_publish"
    button = "Take the record back"
    warning_button = True

    def done_message(self, passage: Passage) -> str:
        """What is open again."""
        return publishing_of(self.process).words.taken_back
