"""The National Panel's letter, and our answer to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils import timezone

from reviews.decisions import outcome_words
from reviews.door import Passage, refusals
from reviews.pages.base import DoorView, TaskPage

from ..acts.followup import decision_on_what_follows
from ..followup_reading import contacts_of
from ..forms.response import FurtherAnswerForm, FurtherLetterForm, PanelResponseForm, ReplyForm
from ..letters import last_response, owed


class _LetterPage(DoorView):
    """What a letter says, and the letter itself."""

    template_name = "rapid_review/response.html"

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


class PanelResponseTask(_LetterPage, TaskPage):
    """The response that the review waits for."""

    form_class = PanelResponseForm
    button = "Save the response"
    done = "The National Panel’s response is recorded."


class FurtherLetterPage(_LetterPage):
    """A letter that nothing waited for."""

    act = "record_further_letter"
    template_name = "rapid_review/further_letter.html"
    form_class = FurtherLetterForm
    button = "Save the letter"

    def done_message(self, result: Passage) -> str:
        """What comes next, if anything does."""
        if result.data["needs_reply"]:
            return "The letter is recorded. The step to answer it is in what happens next."
        return "The letter is recorded."

    def form_context(self) -> dict[str, Any]:
        """What stands in the way, and what was decided to follow: it stands until it is decided again."""
        decision = decision_on_what_follows(self.review)
        return {
            **super().form_context(),
            "missing": refusals(self.act, self.review, self.user),
            "decision": decision,
            "words": outcome_words(decision, self.edition) if decision else "",
        }


class AnswerLetterTask(TaskPage):
    """What we answered to a further letter."""

    template_name = "rapid_review/further_answer.html"
    form_class = FurtherAnswerForm
    button = "Save the answer"
    done = "The answer to the National Panel is recorded."

    def get_initial(self) -> dict[str, Any]:
        """Today, most often."""
        return {"on": timezone.localdate()}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The letters that wait."""
        return {"letters": list(owed(self.review))}

    def show(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        """Add the letters that wait."""
        return super().show(form, status=status, letters=list(owed(self.review)), **extra)


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
