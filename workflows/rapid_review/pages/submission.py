"""Recording that the report went to the National Panel."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils import timezone

from reviews.pages.base import TaskPage
from reviews.signing.partners import partner_states

from ..acts.submission import LETTER, submission_due
from ..forms.submission import SubmissionForm
from ..report_reading import newest_readable, newest_report


class SubmitTask(TaskPage):
    """When and how it was sent."""

    template_name = "rapid_review/submit.html"
    form_class = SubmissionForm
    button = "Record the submission"
    done = "The submission is recorded and the clock has stopped."

    def get_initial(self) -> dict[str, Any]:
        """Today, most often."""
        return {"on": timezone.localdate()}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The due day decides whether being late has to be explained."""
        today = timezone.localdate()
        return {"due": submission_due(self.review, today), "today": today}

    def show(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        """Add the sign-offs and the document to send."""
        return super().show(
            form,
            status=status,
            due=submission_due(self.review, timezone.localdate()),
            partners=partner_states(self.review),
            document=newest_report(self.review, self.held),
            letter=newest_readable(self.review, self.held, LETTER),
            **extra,
        )
