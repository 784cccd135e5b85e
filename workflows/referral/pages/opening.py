"""Referring a case. For everybody who works in the partnership or for one of its agencies."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse

from partnership.models import Partnership, Role
from partnership.pages.form_page import FormPage
from reviews.comparing.now import look_again
from reviews.door import DoorClosed, NotAllowed
from reviews.models import Review
from reviews.pages.base import LOOK

from ..forms.opening import ReferForm
from ..opening import agencies_to_refer_for, memberships_to_refer, open_referral


class ReferView(FormPage):
    """One form. What was typed stays in the page when something is missing."""

    template_name = "referral/open.html"
    closed_template_name = "partnership/closed_door.html"
    title = "Refer a case"
    button = "Refer the case"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find where the person may refer, and for which agencies."""
        super().setup(request, *args, **kwargs)
        self.partnerships: list[Partnership] = []
        if request.user.is_authenticated:
            rows = list(memberships_to_refer(self.user))
            self.partnerships = list({row.partnership_id: row.partnership for row in rows}.values())
            self.own: set[int] = {row.agency_id for row in rows if row.agency_id}
            #: What somebody is who belongs to no agency: "Board member".
            self.alone = next((row.get_role_display() for row in rows), "")
            self.team_of: set[int] = {
                row.partnership_id for row in rows if row.role == Role.BUSINESS_UNIT
            }

    def blocked(self) -> DoorClosed | None:
        """Only for those who may."""
        if self.partnerships:
            return None
        return NotAllowed(
            "A case is referred by people who work for an agency of a partnership, or in its team. "
            "Ask the partnership team to record it for you."
        )

    def get_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """The form, for the person's partnerships and agencies."""
        return ReferForm(
            data=data,
            files=files,
            partnerships=self.partnerships,
            agencies=agencies_to_refer_for(self.team_of, self.own),
            team=bool(self.team_of),
            alone=self.alone,
        )

    def go(self, form: forms.Form) -> Review:
        """Keep the referral."""
        closed = self.blocked()
        if closed is not None:
            raise closed
        asked = cast(ReferForm, form)
        partnership = asked.chosen()
        assert partnership is not None  # noqa: S101 - the form asked
        return open_referral(self.user, partnership, asked.facts())

    def done_message(self, result: Review) -> str:
        """What happens next, and who does it."""
        if result.partnership_id in self.team_of:
            return f"{result.reference} is recorded. Next: acknowledge the referral."
        return f"Thank you. Your referral is {result.reference}. The partnership team has been told and looks at it."

    def get_success_url(self, result: Review) -> str:
        """The page of the referral; for the team first the one that compares, where a review looks the same."""
        if address := look_again(self.user, result):
            messages.info(self.request, LOOK)
            return address
        return reverse("reviews:detail", args=[result.reference])
