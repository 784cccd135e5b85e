"""Putting people on the review panel, and taking them off."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest
from django.urls import reverse

from reviews.door import AlreadyDone, DoorClosed, Passage
from reviews.forms.panel import AddMemberForm
from reviews.forms.person import AskWhyForm
from reviews.models import ReviewRole
from reviews.pages.base import DoorView
from reviews.panel import seats
from reviews.panel.people import panel_role


class AddMemberView(DoorView):
    """Put one more person on the review panel."""

    act = "add_panel_member"
    form_class = AddMemberForm
    template_name = "reviews/panel/form.html"
    button = "Add to the review panel"
    done = "They are on the review panel and have been told."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Everyone who can take part."""
        return {"offered": seats.all_seats(self.review)}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The person, their agency and their part."""
        seat: seats.Seat = form.cleaned_data["user"]
        return {"user": seat.user, "agency": seat.agency, "role": form.cleaned_data["role"]}

    def get_success_url(self, passage: Passage) -> str:
        """Back to the panel."""
        return reverse("reviews:panel", args=[self.review.reference])


class EndRoleView(DoorView):
    """Take a person off the review panel."""

    act = "end_role"
    form_class = AskWhyForm
    template_name = "reviews/panel/form.html"
    button = "Take them off the review panel"
    warning_button = True
    done = "They are no longer on the review panel and have been told."
    role: ReviewRole | None = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the role."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.reload()

    def reload(self) -> None:
        """Read the role again."""
        self.role = panel_role(self.review, self.kwargs["pk"])

    def heading(self) -> str:
        """Whom it is about; said only to those who may do it."""
        if self.role is None or super().blocked() is not None:
            return "Take someone off the review panel"
        return f"Take {self.role.user} off the review panel"

    def blocked(self) -> DoorClosed | None:
        """Only while the person has the role."""
        closed = super().blocked()
        if closed is None and self.role is None:
            raise Http404("There is no such part, or it is not open to you.")
        if closed is None and self.role and self.role.until is not None:
            return AlreadyDone(
                "This person no longer has that part on the review panel. There is nothing more to do."
            )
        return closed

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version of the role, and words."""
        return {
            "version": self.role.version if self.role else 0,
            "label": "Why",
            "hint": "They read this. What they wrote stays in the record.",
        }

    def version_now(self) -> int | None:
        """The version after somebody else changed it."""
        return self.role.version if self.role else None

    def go(self, form: forms.Form) -> Passage:
        """Go through the door, if the role is still there."""
        if (closed := self.blocked()) is not None:
            raise closed
        return super().go(form)

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The role and the version it was opened on."""
        return {"role": self.role, "version": form.cleaned_data["version"]}

    def get_success_url(self, passage: Passage) -> str:
        """Back to the panel."""
        return reverse("reviews:panel", args=[self.review.reference])
