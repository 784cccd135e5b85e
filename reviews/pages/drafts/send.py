"""Sending the newest draft to the three safeguarding partners."""

from __future__ import annotations

from typing import Any

from django import forms

from reviews.door import refusals
from reviews.drafts.reading import newest_draft
from reviews.forms.sign_off import SignatoriesForm
from reviews.models import SignOff
from reviews.pages.base import TaskPage
from reviews.signing.partners import earlier_rounds, eligible_signatories, partner_states


class SendDraftTask(TaskPage):
    """Who signs; what stands in the way stands above."""

    template_name = "reviews/drafts/send.html"
    form_class = SignatoriesForm
    button = "Send for sign-off"
    done = "The report is with the three safeguarding partners. They have been told."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Who may sign."""
        return {"people": eligible_signatories(self.review.pk, self.review.partnership_id)}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The three people."""
        assert isinstance(form, SignatoriesForm)  # noqa: S101
        return {"signatories": form.signatories()}

    def form_context(self) -> dict[str, Any]:
        """The draft, what is missing, and what the partners said so far."""
        returned = [
            state.sign_off
            for state in partner_states(self.review)
            if state.sign_off and state.sign_off.outcome == SignOff.Outcome.RETURNED
        ]
        return {
            **super().form_context(),
            "newest": newest_draft(self.review),
            "missing": refusals(self.act, self.review, self.user),
            "returned": returned,
            "earlier": earlier_rounds(self.review),
        }
