"""Who holds a task: taking it, handing it back, giving it to somebody else. GET asks, POST does it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest
from django.urls import path, reverse

from reviews.access.holders import possible_holders
from reviews.access.querysets import OPEN_TASKS
from reviews.door import DoorClosed, Passage
from reviews.door.done import no_longer_open
from reviews.flowkit.titles import title_of_task
from reviews.forms.sure import SureForm
from reviews.forms.tasks import HandBackForm, ReassignForm
from reviews.models import ReviewTask
from reviews.queries.holding import holding_version
from reviews.queries.work import find_open_task

from .base import DoorView


class HoldingPage(DoorView):
    """A page about one task that is not the doing of it, so the task's own page and holder do not count."""

    template_name = "reviews/holding.html"
    about: ReviewTask

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the task among those of this review that the person may know of."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.reload()

    def reload(self) -> None:
        """Read the task again: who holds it may be another now."""
        found = find_open_task(self.review, self.user, self.kwargs["pk"])
        if found is None:
            raise Http404("There is no such task, or it is not open to you.")
        self.about = found

    def blocked(self) -> DoorClosed | None:
        """Nothing is taken or given away of a task that is done."""
        closed = super().blocked()
        if closed is None and self.about.status not in OPEN_TASKS:
            return no_longer_open(self.about)
        return closed

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Which task, with what the form says."""
        data = {name: value for name, value in form.cleaned_data.items() if name != "reason"}
        return {**data, "task": self.about}

    def form_context(self) -> dict[str, Any]:
        """The task and its title, for the words above the form."""
        return {"about": self.about, "task_title": title_of_task(self.about)}


class TakeTask(HoldingPage):
    """Take a task that nobody holds."""

    act = "take_task"
    form_class = SureForm
    button = "Take this task"
    done = "You hold this task now."

    def get_success_url(self, passage: Passage) -> str:
        """To the task itself."""
        return reverse("reviews:task", args=[self.review.reference, self.about.pk])


class OfHolder(HoldingPage):
    """A form that knows who held the task when it was opened."""

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the version of that."""
        return {"version": holding_version(self.about)}

    def get_initial(self) -> dict[str, Any]:
        """The version now, for a form that went stale."""
        return {"version": holding_version(self.about)}


class HandBackTask(OfHolder):
    """Give up a task."""

    act = "hand_back_task"
    form_class = HandBackForm
    button = "Hand it back"
    done = "You handed the task back. The review coordinators have been told."


class ReassignTask(OfHolder):
    """Give a task to somebody else."""

    act = "reassign_task"
    form_class = ReassignForm
    button = "Give them the task"

    def get_form_kwargs(self) -> dict[str, Any]:
        """People who may do it. The one who has it is not offered, yet known when it comes back: they may
        have got it meanwhile, and the door says so.
        """
        people = possible_holders(self.review, self.about)
        if self.about.owner_id and self.request.method != "POST":
            people = people.exclude(pk=self.about.owner_id)
        return {**super().get_form_kwargs(), "people": people}

    def done_message(self, result: Passage) -> str:
        """Who has it now."""
        return f"{result.result.owner} holds this task now."


TASK = "reviews/<slug:ref>/tasks/<int:pk>/"
paths = [
    path(f"{TASK}take/", TakeTask.as_view(), name="take_task"),
    path(f"{TASK}hand-back/", HandBackTask.as_view(), name="hand_back_task"),
    path(f"{TASK}reassign/", ReassignTask.as_view(), name="reassign_task"),
]
