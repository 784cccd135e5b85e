"""Recording a notification by the police. For the partnership team."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from partnership.models import Partnership
from partnership.pages.form_page import FormPage
from reviews.by_hand import edition_or_newest, partnerships_to_open_in
from reviews.comparing.now import look_again
from reviews.door import DoorClosed, NotAllowed
from reviews.models import Review
from reviews.pages.base import LOOK
from reviews.rules import get_edition

from ..forms.opening import OpenDeathForm
from ..opening import PROCESS, TEAM_ONLY, open_dhr


class OpenDeathView(FormPage):
    """One form. What was typed stays in the page when something is missing."""

    template_name = "dhr/open.html"
    closed_template_name = "partnership/closed_door.html"
    title = "Record a death notified by the police"
    button = "Record the notification"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find where the person may open one."""
        super().setup(request, *args, **kwargs)
        self.partnerships: list[Partnership] = []
        if request.user.is_authenticated:
            self.partnerships = list(partnerships_to_open_in(self.user, PROCESS))

    def blocked(self) -> DoorClosed | None:
        """Only the team opens one."""
        return None if self.partnerships else NotAllowed(TEAM_ONLY)

    def get_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """The form, for the person's partnerships."""
        if not self.partnerships:
            return forms.Form(data=data)
        return OpenDeathForm(data=data, files=files, partnerships=self.partnerships)

    def form_context(self) -> dict[str, Any]:
        """What the partnership calls such a review today."""
        if not self.partnerships:
            return {}
        today = timezone.localdate()
        edition = get_edition(edition_or_newest(self.partnerships[0], PROCESS, today, today))
        return {"edition": edition}

    def go(self, form: forms.Form) -> Review:
        """Open it."""
        closed = self.blocked()
        if closed is not None:
            raise closed
        asked = cast(OpenDeathForm, form)
        partnership = asked.chosen()
        assert partnership is not None  # noqa: S101 - the form asked
        return open_dhr(self.user, partnership, asked.facts())

    def done_message(self, result: Review) -> str:
        """What happens next."""
        return f"{result.reference} is open. Next: decide whether there is a review."

    def get_success_url(self, result: Review) -> str:
        """The page of the review; first the one that compares, where a review looks the same."""
        if address := look_again(self.user, result):
            messages.info(self.request, LOOK)
            return address
        return reverse("reviews:detail", args=[result.reference])
