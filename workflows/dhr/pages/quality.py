"""The report goes for quality assurance, the answer comes, and either is taken back."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from reviews.agreeing.reading import main_due
from reviews.door import Passage
from reviews.drafts.reading import newest_draft
from reviews.pages.base import DoorView, TaskPage
from reviews.pages.slip import SlipPage
from reviews.pages.today import Today

from ..forms.quality import AnswerForm, SubmitForm
from ..quality import RETURNED, newest_round, plan_now, shown_rounds


class OfQuality(Today, DoorView):
    """The rounds so far stand above the form."""

    template_name = "dhr/quality.html"

    def version_now(self) -> int | None:
        """The version of the newest round; 0 where there is none."""
        newest = newest_round(self.review)
        return newest.version if newest else 0

    def form_context(self) -> dict[str, Any]:
        """The rounds, and the draft that goes."""
        return {
            **super().form_context(),
            "rounds": shown_rounds(self.review),
            "newest": newest_draft(self.review),
            "rule": self.edition.says("what_is_sent"),
            "plan": plan_now(self.review),
        }


class SubmitTask(OfQuality, TaskPage):
    """It goes to the Home Office."""

    form_class = SubmitForm
    button = "Record that it was sent"
    done = "It is with quality assurance. Record the answer here when it comes."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whether it came back before, and the day by which the report is to be complete."""
        today = timezone.localdate()
        return {
            "again": newest_round(self.review) is not None,
            "has_plan": plan_now(self.review).recommendations > 0,
            "due": main_due(self.review, today),
            "today": today,
            "version": self.version_now(),
        }


class AnswerTask(OfQuality, TaskPage):
    """The answer came."""

    form_class = AnswerForm
    button = "Save the answer"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The outcomes of the rule file."""
        return {"edition": self.edition, "version": self.version_now()}

    def done_message(self, passage: Passage) -> str:
        """What follows."""
        if passage.result.outcome == RETURNED:
            return "The answer is kept. Record the changed draft when it comes, then send it to the partnership again."
        return "The answer is kept. The report can be published, and copies of it sent."


class UndoSubmitView(SlipPage):
    """It was not sent, or not so."""

    act = "undo_submit_to_qa"
    button = "Take it back"
    done = "It is taken back. You can record it again."
    explain = (
        "Use this when it was recorded by a slip. What was sent cannot be called back from here.",
        "The timeline keeps what was recorded, and your reason.",
    )


class UndoAnswerView(SlipPage):
    """The answer was recorded wrongly."""

    act = "undo_record_qa"
    button = "Record it again"
    done = "The answer is taken back. You can record it again."
    explain = (
        "Use this when the answer was recorded wrongly. Its letter is removed with it; drafts that came since stay.",
        "The timeline keeps what was recorded, and your reason.",
    )
