"""Sharing the panel pack, making it again, and going back to gathering information."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from reviews.door import Passage
from reviews.forms.person import AskWhyForm
from reviews.forms.sure import SureForm
from reviews.models import InformationRequest
from reviews.pages.base import DoorView, TaskPage
from reviews.pages.reason import ReasonPage
from reviews.requests import queries

from .. import panel_queries as panel
from ..forms.panel import SharePackForm
from ..meetings import has_chair, planned_meeting


class SharePackTask(TaskPage):
    """Where each agency's summary is; going on without one needs a reason; then share."""

    form_class = SharePackForm
    template_name = "rapid_review/pack.html"
    button = "Share the panel pack"

    def done_message(self, passage: Passage) -> str:
        """Whether the members are asked for a view."""
        meeting = planned_meeting(self.review)
        if meeting is not None and meeting.entered_late:
            return "The panel pack is shared. The review panel has met: next, record the meeting."
        return "The panel pack is shared. Each member has been asked for their own view."

    def rows(self) -> list[queries.RequestRow]:
        """All requests with their states."""
        return queries.rows_of(
            self.review,
            InformationRequest.objects.visible_to(self.user).filter(review=self.review),
            self.edition,
            timezone.localdate(),
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        """The requests that still wait for an answer."""
        return {"open_requests": [row.request for row in self.rows() if row.request.is_open]}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Whom to go on without, and why."""
        assert isinstance(form, SharePackForm)  # noqa: S101
        return {"go_on_without": form.go_on_without()}

    def show(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        """Add where each agency is, and what else is missing."""
        rows = self.rows()
        return super().show(
            form,
            status=status,
            rows=rows,
            unread=[
                row.request
                for row in rows
                if row.request.state == "submitted" and not row.request.checked_on
            ],
            meeting=planned_meeting(self.review),
            has_chair=has_chair(self.review),
            **extra,
        )

    def get_success_url(self, passage: Passage) -> str:
        """To the page of the review panel."""
        return reverse("reviews:panel", args=[self.review.reference])


class RefreshPackView(DoorView):
    """A new version of the pack, with what came in since."""

    act = "refresh_pack"
    form_class = SureForm
    template_name = "rapid_review/refresh_pack.html"
    button = "Make and share the new version"
    done = "The new version of the panel pack is shared. The review panel has been told."

    def form_context(self) -> dict[str, Any]:
        """The versions so far."""
        return {
            **super().form_context(),
            "versions": panel.documents(self.review, "panel_pack"),
        }

    def get_success_url(self, passage: Passage) -> str:
        """To the page of the review panel."""
        return reverse("reviews:panel", args=[self.review.reference])


class ReopenInformationView(ReasonPage):
    """Back to gathering information, with the reason."""

    act = "reopen_information"
    form_class = AskWhyForm
    template_name = "rapid_review/reopen_information.html"
    button = "Go back to gathering information"
    warning_button = True
    done = "The review is back at gathering information. The review panel has been told."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The words of this reason."""
        return {"label": "Why", "hint": "Everyone on the review panel reads this."}
