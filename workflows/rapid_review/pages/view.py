"""A member's own view, given before they see the others'."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from reviews.door import AlreadyDone, DoorClosed, Passage
from reviews.models import MemberView
from reviews.pages.base import DoorView, TaskPage

from .. import panel_queries as queries
from ..forms.panel import ViewForm
from ..meetings import planned_meeting


class _ViewPage(DoorView):
    """The form of a view, with what was given before."""

    form_class = ViewForm
    template_name = "rapid_review/view.html"
    given: MemberView | None = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the person's own view."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.reload()

    def reload(self) -> None:
        """Read it again."""
        self.given = queries.own_view(self.review, self.user)

    def get_initial(self) -> dict[str, Any]:
        """What the person gave before."""
        if self.given is None:
            return {}
        return {
            "opinion": self.given.opinion,
            "rationale": self.given.rationale,
            "immediate_safety": self.given.immediate_safety,
        }

    def form_context(self) -> dict[str, Any]:
        """The declaration comes first, then the pack."""
        return {
            **super().form_context(),
            **queries.own_state(self.review, self.user, self.held),
            "meeting": planned_meeting(self.review),
            "criteria": self.edition.criteria.get("lcspr"),
        }

    def get_success_url(self, passage: Passage) -> str:
        """To the review panel, where the others' views can be read now."""
        return reverse("reviews:panel", args=[self.review.reference])


class GiveViewTask(_ViewPage, TaskPage):
    """Give one's own view; the declaration comes first."""

    button = "Give my view"
    done = "Thank you. Your view is saved. You can change it until the meeting is recorded."


class ChangeViewView(_ViewPage):
    """Change one's own view until the meeting is recorded."""

    act = "change_view"
    button = "Save my view"
    done = "Your view is changed."

    def blocked(self) -> DoorClosed | None:
        """Only when there is one to change."""
        closed = super().blocked()
        if closed is None and self.given is None:
            return AlreadyDone("You have not given a view yet. Open it from your list of work.")
        return closed

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the person has before them."""
        return {"version": self.given.version if self.given else 0}

    def version_now(self) -> int | None:
        """The version after it was changed in another window."""
        return self.given.version if self.given else None

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The view, and the version it was opened on."""
        return dict(form.cleaned_data)
