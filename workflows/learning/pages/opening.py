"""Opening a learning review. For the partnership team."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from partnership.models import Partnership
from partnership.pages.form_page import FormPage
from reviews.by_hand import agencies_of, partnerships_to_open_in
from reviews.comparing.now import look_again
from reviews.door import DoorClosed, NotAllowed
from reviews.kinds.reading import worded
from reviews.models import Review
from reviews.pages.base import LOOK

from ..forms.opening import OpenLearningForm
from ..opening import PROCESS, open_learning


class OpenLearningView(FormPage):
    """One form. What was typed stays in the page when something is missing."""

    template_name = "learning/open.html"
    closed_template_name = "partnership/closed_door.html"
    title = "Open a learning or thematic review"
    button = "Open the review"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find where the person may open one."""
        super().setup(request, *args, **kwargs)
        self.partnerships: list[Partnership] = []
        if request.user.is_authenticated:
            self.partnerships = list(partnerships_to_open_in(self.user, PROCESS))

    def blocked(self) -> DoorClosed | None:
        """Only the team opens one."""
        if self.partnerships:
            return None
        return NotAllowed(
            "Only the partnership team opens a learning review. If you know of something to learn from, refer the case."
        )

    def get_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """The form, for the person's partnerships, in the words of the first."""
        if not self.partnerships:
            return forms.Form(data=data)
        return OpenLearningForm(
            data=data,
            files=files,
            partnerships=self.partnerships,
            edition=worded(self.partnerships[0], PROCESS, timezone.localdate()),
            agencies=agencies_of(self.partnerships),
            visible=Review.objects.visible_to(self.user),
        )

    def go(self, form: forms.Form) -> Review:
        """Open it."""
        closed = self.blocked()
        if closed is not None:
            raise closed
        asked = cast(OpenLearningForm, form)
        partnership = asked.chosen()
        assert partnership is not None  # noqa: S101 - the form asked
        return open_learning(self.user, partnership, asked.facts())

    def done_message(self, result: Review) -> str:
        """What happens next."""
        return f"{result.reference} is open. Next: name the lead and agree the terms."

    def get_success_url(self, result: Review) -> str:
        """The page of the review; first the one that compares, where a review looks the same."""
        if address := look_again(self.user, result):
            messages.info(self.request, LOOK)
            return address
        return reverse("reviews:detail", args=[result.reference])
