"""A safeguarding partner reads the report and signs it off, or returns it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse

from reviews.access.readings import READ, record_reading
from reviews.door import Passage
from reviews.models import SignOff
from reviews.pages.base import TaskPage

from ..documents.report import lcspr_words
from ..forms.sign_off import SignOffForm
from ..panel_queries import panel_decision
from ..report_reading import earlier_rounds, newest_report, reading
from ..signing import partner_states


class SignOffTask(TaskPage):
    """The report to read, and the form below it."""

    template_name = "rapid_review/sign_off.html"
    form_class = SignOffForm
    button = "Send my answer"

    def show(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        """Add the report, and what it comes to for who has little time. Reading it is written down."""
        record_reading(self.user, self.review, READ, "the report that waits for sign-off")
        decision = panel_decision(self.review)
        return super().show(
            form,
            status=status,
            decision=decision,
            decision_words=lcspr_words(decision, self.edition) if decision else "",
            reading=reading(self.review, self.edition),
            partners=partner_states(self.review),
            earlier=earlier_rounds(self.review),
            document=newest_report(self.review, self.held),
            **extra,
        )

    def done_message(self, passage: Passage) -> str:
        """Say what it means."""
        if passage.result.outcome == SignOff.Outcome.RETURNED:
            return "You returned the report. The partnership team has been told what to change."
        return "Thank you. You have signed the report off."
