"""Lifting a conflict of interest, on any review; it is lifted on each review for itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest
from django.urls import path, reverse

from reviews.door import AlreadyDone, DoorClosed, Passage
from reviews.forms.people import WhyForm
from reviews.models import ConflictOfInterest
from reviews.queries.people import find_conflict

from .base import DoorView


class LiftConflict(DoorView):
    """End a conflict of interest, with the reason."""

    act = "lift_conflict"
    form_class = WhyForm
    template_name = "reviews/lift_conflict.html"
    button = "Lift the conflict of interest"
    done = "The conflict of interest no longer stands. The person has been told."
    back_text = "People"
    conflict_found: ConflictOfInterest | None = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the conflict that stands."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.reload()

    def reload(self) -> None:
        """Read it again."""
        self.conflict_found = find_conflict(self.review, self.kwargs["pk"])

    def blocked(self) -> DoorClosed | None:
        """Only while it stands."""
        closed = super().blocked()
        if closed is None and self.conflict_found is None:
            raise Http404("There is no such conflict of interest, or it is not open to you.")
        if closed is None and self.conflict_found and self.conflict_found.lifted_on is not None:
            return AlreadyDone(
                "This conflict of interest no longer stands. There is nothing more to do."
            )
        return closed

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the person has before them."""
        return {"version": self.conflict_found.version if self.conflict_found else 0}

    def version_now(self) -> int | None:
        """The version after somebody else changed it."""
        return self.conflict_found.version if self.conflict_found else None

    def form_context(self) -> dict[str, Any]:
        """What was declared, and the way back."""
        return {
            **super().form_context(),
            "stands": self.conflict_found,
            "cancel_url": self.way_back(),
            "cancel_text": self.back_text,
        }

    def go(self, form: forms.Form) -> Passage:
        """Go through the door, if it still stands."""
        if (closed := self.blocked()) is not None:
            raise closed
        return super().go(form)

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The conflict and the version it was opened on."""
        return {"conflict": self.conflict_found, "version": form.cleaned_data["version"]}

    def way_back(self) -> str:
        """Address of the page that lists conflicts."""
        return reverse("reviews:people", args=[self.review.reference])

    def get_success_url(self, passage: Passage) -> str:
        """Back to the list."""
        return self.way_back()


paths = [
    path(
        "reviews/<slug:ref>/people/conflicts/<int:pk>/lift/",
        LiftConflict.as_view(),
        name="lift_conflict",
    ),
]
