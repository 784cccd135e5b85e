"""A safeguarding partner reads the report and signs it off, or returns it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse

from reviews.access.readings import READ, record_reading
from reviews.door import Passage
from reviews.forms.sign_off import SignOffForm
from reviews.models import SignOff
from reviews.pages.base import TaskPage
from reviews.signing.kind import signing_of
from reviews.signing.partners import earlier_rounds, partner_states


class SignOffTask(TaskPage):
    """The report to read, and the form below it."""

    template_name = "reviews/signing/sign_off.html"
    form_class = SignOffForm
    button = "Send my answer"

    def get_form_kwargs(self) -> dict[str, Any]:
        """What happens to the report when all have signed."""
        return {"approved_means": signing_of(self.process).approved_means}

    def show(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        """Add the report, and what it comes to for who has little time. Reading it is written down."""
        record_reading(self.user, self.review, READ, "the report that waits for sign-off")
        signing = signing_of(self.process)
        return super().show(
            form,
            status=status,
            report_template=signing.template,
            partners=partner_states(self.review),
            earlier=earlier_rounds(self.review),
            **signing.reading(self.review, self.user, self.held),
            **extra,
        )

    def done_message(self, passage: Passage) -> str:
        """Say what it means."""
        if passage.result.outcome == SignOff.Outcome.RETURNED:
            return "You returned the report. The partnership team has been told what to change."
        return "Thank you. You have signed the report off."
