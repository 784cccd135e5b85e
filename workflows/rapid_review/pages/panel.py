"""The page of the review panel with its meeting, its pack and its views; the rest of it is shared."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from reviews.documents import ICS, content_disposition, file_name
from reviews.door import offered
from reviews.models import RoleKind
from reviews.pages.panel.page import Offer, PanelPage
from reviews.pages.panel.page import PanelView as SharedPanelView

from .. import panel_queries as queries
from ..meetings import calendar_file, last_meeting, planned_meeting
from ..safety import safety_alarms
from ..scrutiny import readable_scrutiny, still_to_give

#: What the page offers, if the person may do it now: act, address, words.
OFFERS: tuple[Offer, ...] = (
    ("change_meeting", "rapid_review:change_meeting", "Change the meeting"),
    ("refresh_pack", "rapid_review:refresh_pack", "Make a new version of the pack"),
    ("reopen_information", "rapid_review:reopen_information", "Go back to gathering information"),
)


class PanelView(SharedPanelView):
    """When the panel meets, who is on it, and what each of them still has to do."""

    more_offers = OFFERS

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        context = self.get_context(
            title="Review panel",
            meeting=last_meeting(self.review),
            planned=planned_meeting(self.review),
            rows=queries.member_rows(self.review),
            conflicts=self.conflicts(),
            views=queries.views_readable_by(self.review, self.user, self.held),
            scrutiny=readable_scrutiny(self.review, self.user, self.held),
            may_scrutinise=offered("give_scrutiny", self.review, self.user, held=self.held),
            # Asked of scrutineers alone: for all others the answer is known without four queries.
            owes_scrutiny=RoleKind.SCRUTINEER in self.held.roles
            and self.user in still_to_give(self.review),
            waits_for_view=queries.task_of(self.review, self.user, "give_view"),
            **queries.own_state(self.review, self.user, self.held),
            alarms=safety_alarms(self.review, self.held),
            offers=self.offers(),
            may_end_role=offered("end_role", self.review, self.user, held=self.held),
            may_change_view=offered("change_view", self.review, self.user, held=self.held),
        )
        return render(request, "rapid_review/panel.html", context)


class InvitationView(PanelPage):
    """The meeting as a calendar file."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send the file."""
        meeting = queries.meeting_of(self.review, kwargs["pk"])
        if meeting is None or meeting.entered_late:
            raise Http404("There is no such meeting, or nobody was invited to it.")
        name = file_name(self.review.reference, "review panel", meeting.sequence or None, "ics")
        response = HttpResponse(
            calendar_file(self.review, meeting, timezone.now()), content_type=ICS
        )
        response["Content-Disposition"] = content_disposition(name)
        return response
