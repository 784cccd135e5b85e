"""A partner takes a sign-off back; the team takes the report back."""

from __future__ import annotations

from django.urls import reverse

from reviews.door import Passage
from reviews.flowkit.work import open_tasks
from reviews.pages.reason import ReasonPage
from reviews.pages.slip import SlipPage
from reviews.signing.kind import signing_of


class UndoSignOffView(SlipPage):
    """A safeguarding partner takes their own sign-off back."""

    act = "undo_sign_off"
    button = "Take my sign-off back"
    done = "Your sign-off is taken back. The report waits for your answer again."
    explain = (
        "Use this when you signed by mistake, or changed your mind. You can do it until all three "
        "safeguarding partners have signed.",
        "The report waits for your answer again. The partnership team is told, with your reason.",
    )


class RecallView(ReasonPage):
    """Take the report back before it goes out."""

    act = "recall_report"
    template_name = "reviews/signing/recall.html"
    button = "Take the report back"
    warning_button = True
    done = "The report is back with you. The three partners have been told."

    def get_success_url(self, passage: Passage) -> str:
        """To the work that sends it out again."""
        node = signing_of(self.process).draft
        task = next(iter(open_tasks(self.review.work, node)))  # type: ignore[attr-defined]
        return reverse("reviews:task", args=[self.review.reference, task.pk])
