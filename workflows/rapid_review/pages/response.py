"""The National Panel's letter, and our answer to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils import timezone

from reviews.pages.base import TaskPage

from ..followup_reading import contacts_of
from ..forms.response import PanelResponseForm, ReplyForm
from ..questions import last_response


class PanelResponseTask(TaskPage):
    """What the letter says, and the letter itself."""

    template_name = "rapid_review/response.html"
    form_class = PanelResponseForm
    button = "Save the response"
    done = "The National Panel’s response is recorded."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The answers that the rule file knows."""
        return {"edition": self.edition}

    def get_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """A question calls for an answer unless the person says otherwise."""
        asking = {item.key for item in self.edition.panel_outcomes if item.asks_something}
        if data is not None and "needs_reply" not in data and data.get("outcome") in asking:
            data = data.copy()
            data["needs_reply"] = "yes"
        return super().get_form(data, files)

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """With a plain yes or no."""
        return {**form.cleaned_data, "needs_reply": form.cleaned_data["needs_reply"] == "yes"}

    def show(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        """Add what was written before."""
        return super().show(form, status=status, contacts=contacts_of(self.review), **extra)


class ReplyTask(TaskPage):
    """What we answered."""

    template_name = "rapid_review/response_reply.html"
    form_class = ReplyForm
    button = "Save the answer"
    done = "The answer to the National Panel is recorded."

    def get_initial(self) -> dict[str, Any]:
        """Today, most often."""
        return {"on": timezone.localdate()}

    def get_form_kwargs(self) -> dict[str, Any]:
        """An answer comes after its letter."""
        letter = last_response(self.review)
        return {"letter_on": letter.on if letter else None}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """With a plain yes or no."""
        return {**form.cleaned_data, "expects_answer": form.cleaned_data["expects_answer"] == "yes"}

    def show(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        """Add the letter that it answers."""
        return super().show(form, status=status, letter=last_response(self.review), **extra)
