"""Sending the report to the three safeguarding partners."""

from __future__ import annotations

from typing import Any

from django import forms

from reviews.models import SignOff
from reviews.pages.base import TaskPage
from reviews.signing.partners import earlier_rounds, eligible_signatories, partner_states

from ..forms.report import SendReportForm
from ..report import has_to_say, readable_reports


class SendReportTask(TaskPage):
    """The file of the report, what it has to say, and who signs."""

    template_name = "lcspr/send_report.html"
    form_class = SendReportForm
    button = "Send for sign-off"
    done = "The report is with the three safeguarding partners. They have been told."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Who may sign, and the report that was sent before."""
        sent = readable_reports(self.review, self.user, self.held)
        return {
            "people": eligible_signatories(self.review.pk, self.review.partnership_id),
            "sent_before": sent[0].name if sent else "",
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The file, the tick, and the three people."""
        assert isinstance(form, SendReportForm)  # noqa: S101
        return {
            "file": form.cleaned_data["file"],
            "contents_checked": form.cleaned_data["contents_checked"],
            "signatories": form.signatories(),
        }

    def form_context(self) -> dict[str, Any]:
        """What the report has to say, and what the partners said so far."""
        returned = [
            state.sign_off
            for state in partner_states(self.review)
            if state.sign_off and state.sign_off.outcome == SignOff.Outcome.RETURNED
        ]
        return {
            **super().form_context(),
            "has_to_say": has_to_say(self.edition),
            "returned": returned,
            "reports": readable_reports(self.review, self.user, self.held),
            "earlier": earlier_rounds(self.review),
        }
