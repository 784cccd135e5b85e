"""Other processes about the same events: the list, recording one, changing it, its end, and taking each back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone

from partnership.removed import WayOn
from reviews.door import Passage, offered
from reviews.door.shared.parallel import FIELDS
from reviews.forms.parallel import EndParallelForm, ParallelForm
from reviews.models import ParallelProcess
from reviews.queries.clock import clock_of
from reviews.queries.parallel import find_parallel

from . import rows
from .base import DoorView
from .reason import ReasonPage
from .whole import WholeReviewView


class ParallelPage(WholeReviewView):
    """All of them with what they hold up, those that go on first."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them."""
        context = self.get_context(
            title="Parallel processes",
            clock=clock_of(self.review, timezone.localdate()),
            may_add=offered("add_parallel", self.review, self.user, held=self.held),
            may_change=offered("change_parallel", self.review, self.user, held=self.held),
        )
        return render(request, "reviews/parallel.html", context)


class ParallelFormPage(DoorView):
    """A form about them; afterwards back to the list."""

    template_name = "reviews/part_form.html"
    explain: tuple[str, ...] = ()

    def address(self) -> str:
        """The list."""
        return reverse("reviews:parallel", args=[self.review.reference])

    def get_success_url(self, passage: Passage) -> str:
        """Back to the list."""
        return self.address()

    def way_on(self) -> WayOn:
        """To the list, which says what is recorded now."""
        return self.address(), "Parallel processes"

    def done_message(self, result: Passage) -> str:
        """What the timeline says, which the person can check against what they meant."""
        return result.sentence

    def form_context(self) -> dict[str, Any]:
        """The way back, and sentences above the form."""
        return {
            "cancel_url": self.address(),
            "cancel_text": "Parallel processes",
            "explain": self.explain,
        }


class AddParallel(ParallelFormPage):
    """Record one."""

    act = "add_parallel"
    form_class = ParallelForm
    button = "Record it"
    explain = ("When it is recorded you can say what it holds up, if anything.",)


class OfRow(rows.OfRow[Any], ParallelFormPage):
    """A form about one row of these pages: a process, a hold, a note of who was told."""

    def about(self) -> str:
        """How the title names it."""
        return str(self.row)

    def heading(self) -> str:
        """What is done, and to which."""
        return f"{self.title}: {self.about()}"

    def get_initial(self) -> dict[str, Any]:
        """The version, for a form that went stale."""
        return {"version": self.row.version}


class OfParallel(OfRow):
    """A form about one process."""

    key = "parallel"
    model = ParallelProcess
    what = "This process"

    def find(self) -> ParallelProcess | None:
        """The process."""
        return find_parallel(self.review, self.kwargs["pk"])

    def about(self) -> str:
        """What and whose."""
        return f"{self.row.get_kind_display()}, {self.row.body}"


class ChangeParallel(OfParallel):
    """Change what is known of it."""

    act = "change_parallel"
    form_class = ParallelForm
    title = "Change"

    def get_initial(self) -> dict[str, Any]:
        """What is known now."""
        return {"version": self.row.version, **{name: getattr(self.row, name) for name in FIELDS}}


class EndParallel(OfParallel):
    """Say that it ended."""

    act = "end_parallel"
    form_class = EndParallelForm
    title = "Record the end"
    button = "Record the end"
    explain = ("What it holds up goes on from that day: its holds end with it.",)


class _Why(OfParallel, ReasonPage):
    """A page that asks why."""

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Which one."""
        return OfRow.act_data(self, form)


class ResumeParallel(_Why):
    """Say that it has not ended after all."""

    act = "resume_parallel"
    title = "It has not ended after all"
    button = "Take the end back"
    explain = ("Holds that ended with it stand again, unless this review is over.",)


class RemoveParallel(_Why):
    """Take it out of the review."""

    act = "remove_parallel"
    title = "Take out"
    button = "Take it out"
    warning_button = True
    explain = (
        "For a process that was recorded by mistake, for example on the wrong review. Its holds go with it, and "
        "the clock no longer counts them. The timeline keeps what was recorded.",
        "When a process has ended, record its end instead.",
    )


PARALLEL = "reviews/<slug:ref>/parallel/"
paths = [
    path(PARALLEL, ParallelPage.as_view(), name="parallel"),
    path(f"{PARALLEL}add/", AddParallel.as_view(), name="parallel_add"),
    path(f"{PARALLEL}<int:pk>/", ChangeParallel.as_view(), name="parallel_change"),
    path(f"{PARALLEL}<int:pk>/end/", EndParallel.as_view(), name="parallel_end"),
    path(f"{PARALLEL}<int:pk>/resume/", ResumeParallel.as_view(), name="parallel_resume"),
    path(f"{PARALLEL}<int:pk>/remove/", RemoveParallel.as_view(), name="parallel_remove"),
]
