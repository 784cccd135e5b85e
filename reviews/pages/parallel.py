"""Other processes about the same events: the list, recording one, changing it, saying that it ended."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from reviews.door import Passage, offered
from reviews.door.shared.parallel import FIELDS
from reviews.forms.parallel import EndParallelForm, ParallelForm
from reviews.models import ParallelProcess
from reviews.queries.parallel import find_parallel, parallel_of

from .base import DoorView
from .whole import WholeReviewView


class ParallelPage(WholeReviewView):
    """All of them, those that go on first."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them."""
        context = self.get_context(
            title="Parallel processes",
            rows=parallel_of(self.review),
            may_add=offered("add_parallel", self.review, self.user, held=self.held),
            may_change=offered("change_parallel", self.review, self.user, held=self.held),
        )
        return render(request, "reviews/parallel.html", context)


class ParallelFormPage(DoorView):
    """A form about them; afterwards back to the list."""

    template_name = "reviews/part_form.html"

    def get_success_url(self, passage: Passage) -> str:
        """Back to the list."""
        return reverse("reviews:parallel", args=[self.review.reference])

    def form_context(self) -> dict[str, Any]:
        """The way back."""
        back = reverse("reviews:parallel", args=[self.review.reference])
        return {"cancel_url": back, "cancel_text": "Parallel processes"}


class AddParallel(ParallelFormPage):
    """Record one."""

    act = "add_parallel"
    form_class = ParallelForm
    button = "Record it"
    done = "Recorded."


class OfParallel(ParallelFormPage):
    """A form about one of them."""

    row: ParallelProcess

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find it on this review."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.reload()

    def reload(self) -> None:
        """Read it again."""
        found = find_parallel(self.review, self.kwargs["pk"])
        if found is None:
            raise Http404("There is no such process on this review, or it is not open to you.")
        self.row = found

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on."""
        return {"version": self.row.version}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Which one, the version seen, and the fields."""
        return {**form.cleaned_data, "parallel": self.row}


class ChangeParallel(OfParallel):
    """Change what is known of it."""

    act = "change_parallel"
    form_class = ParallelForm

    def heading(self) -> str:
        """Which one."""
        return f"Change: {self.row.get_kind_display()}"

    def get_initial(self) -> dict[str, Any]:
        """What is known now."""
        return {"version": self.row.version, **{name: getattr(self.row, name) for name in FIELDS}}


class EndParallel(OfParallel):
    """Say that it ended."""

    act = "end_parallel"
    form_class = EndParallelForm
    button = "Record the end"

    def heading(self) -> str:
        """Which one."""
        return f"Record the end: {self.row.get_kind_display()}"

    def get_initial(self) -> dict[str, Any]:
        """Only the version."""
        return {"version": self.row.version}


PARALLEL = "reviews/<slug:ref>/parallel/"
paths = [
    path(PARALLEL, ParallelPage.as_view(), name="parallel"),
    path(f"{PARALLEL}add/", AddParallel.as_view(), name="parallel_add"),
    path(f"{PARALLEL}<int:pk>/", ChangeParallel.as_view(), name="parallel_change"),
    path(f"{PARALLEL}<int:pk>/end/", EndParallel.as_view(), name="parallel_end"),
]
