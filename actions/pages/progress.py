"""How an action goes, and more time for it: said and asked by its lead, answered by the overseeing side."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from partnership.forms.common import ReasonForm
from partnership.ui.forms import SafeForm
from reviews.door import Passage

from .. import reading
from ..forms import AnswerMoreTimeForm, MoreTimeForm, ProgressForm, SetDueDayForm
from ..models import DueChange, ProgressUpdate
from .evidence import DecidingPage
from .one import ActionPage


class ProgressView(ActionPage):
    """Say how it goes: one step from the page of the action."""

    act = "say_progress"
    form_class = ProgressForm
    button = "Save"
    done = "Thank you. It is kept with the action."

    def get_form_kwargs(self) -> dict[str, Any]:
        """It only adds, so no version is asked for."""
        return {}

    def get_success_url(self, passage: Passage) -> str:
        """Back to where the button was: the list of one’s actions, or the action."""
        if self.request.POST.get("from") == "list":
            return reverse("actions:home")
        return super().get_success_url(passage)


class TakeBackProgressView(ActionPage):
    """Take out an update that was a slip."""

    act = "take_back_progress"
    form_class = ReasonForm
    template_name = "actions/take_back_progress.html"
    button = "Take it out"
    warning_button = True
    done = "It is taken out."
    update: ProgressUpdate

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the update among those of the action."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            found = reading.updates_of(self.action).filter(pk=kwargs["update"]).first()
            if found is None:
                raise self.lost(
                    ProgressUpdate, kwargs["update"], "This update", action_id=self.action.pk
                )
            self.update = found

    def form_context(self) -> dict[str, Any]:
        """What goes."""
        return {**super().form_context(), "update": self.update}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The update."""
        return {**super().act_data(form), "update": self.update}


class MoreTimeView(ActionPage):
    """Ask for more time."""

    act = "ask_more_time"
    form_class = MoreTimeForm
    button = "Ask for more time"
    done = "It is asked. You will hear the answer; until then the due day stays."


class TakeBackMoreTimeView(ActionPage):
    """Take back that more time is needed."""

    act = "take_back_more_time"
    form_class = SafeForm
    button = "Take it back"
    done = "It is taken back. The due day stays."


class UndoAnswerView(ActionPage):
    """Take an answer about more time back."""

    act = "undo_answer_more_time"
    form_class = ReasonForm
    button = "Take the answer back"
    done = "The answer is taken back. The question waits again."


class AnswerMoreTimeView(DecidingPage):
    """Agree to more time, or do not."""

    act = "answer_more_time"
    form_class = AnswerMoreTimeForm
    template_name = "actions/answer_more_time.html"
    button = "Send the answer"
    done = "The answer is recorded."
    told = "The lead has been told."

    def asked(self) -> DueChange | None:
        """What was asked for."""
        return reading.due_changes(self.action).filter(answer=DueChange.Answer.ASKED).first()

    def own(self) -> tuple[int | None, ...]:
        """Whoever asked, and the lead."""
        asked = self.asked()
        return (asked.asked_by_id if asked else None), self.action.lead_id

    def form_context(self) -> dict[str, Any]:
        """The day that was asked for, and why."""
        return {**super().form_context(), "asked": self.asked()}


class SetDueDayView(DecidingPage):
    """Those who oversee it set another due day without being asked."""

    act = "set_due_day"
    form_class = SetDueDayForm
    button = "Set the new day"
    done = "The new due day is set. The day before is kept with the action."
    told = "The lead has been told."

    def own(self) -> tuple[int | None, ...]:
        """The lead does not move it alone."""
        return (self.action.lead_id,)
