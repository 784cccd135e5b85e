"""The page of the review panel: its meeting, who is on it, and putting people on it or taking them off."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from reviews.documents import ICS, content_disposition, file_name
from reviews.door import AlreadyDone, DoorClosed, Passage, offered
from reviews.models import ReviewRole, RoleKind
from reviews.pages.base import DoorView, ReviewView

from .. import panel_queries as queries
from .. import seats
from ..forms.information import ReasonForm
from ..forms.panel import AddMemberForm
from ..meetings import calendar_file, last_meeting, planned_meeting
from ..safety import safety_alarms
from ..scrutiny import readable_scrutiny, still_to_give

#: What the page offers, if the person may do it now: act, address, words.
OFFERS = (
    ("add_panel_member", "add_panel_member", "Add someone to the review panel"),
    ("change_meeting", "change_meeting", "Change the meeting"),
    ("refresh_pack", "refresh_pack", "Make a new version of the pack"),
    ("reopen_information", "reopen_information", "Go back to gathering information"),
)


class PanelPage(ReviewView):
    """A page for the review panel and the coordinators; everyone else gets a 404."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Say nothing of it to others, not even that it is there."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated and not queries.may_open_panel(self.held):
            raise Http404("There is no such page, or it is not open to you.")


class PanelView(PanelPage):
    """When the panel meets, who is on it, and what each of them still has to do."""

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

    def conflicts(self) -> Any:
        """Conflicts that stand, with what they are: for those who can lift them."""
        if not offered("lift_conflict", self.review, self.user, held=self.held):
            return ()
        return queries.standing_conflicts(self.review)

    def offers(self) -> list[dict[str, str]]:
        """What the person can do from here."""
        found = []
        for act, address, words in OFFERS:
            if offered(act, self.review, self.user, held=self.held):
                href = reverse(f"rapid_review:{address}", args=[self.review.reference])
                found.append({"href": href, "text": words})
        if self.held.runs_it:
            href = reverse("rapid_review:declare_conflict_for", args=[self.review.reference])
            found.append({"href": href, "text": "Record a conflict of interest of someone"})
        return found


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


class AddMemberView(DoorView):
    """Put one more person on the review panel."""

    act = "add_panel_member"
    form_class = AddMemberForm
    template_name = "rapid_review/panel_form.html"
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
        return reverse("rapid_review:panel", args=[self.review.reference])


class EndRoleView(DoorView):
    """Take a person off the review panel."""

    act = "end_role"
    form_class = ReasonForm
    template_name = "rapid_review/panel_form.html"
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
        self.role = queries.panel_role(self.review, self.kwargs["pk"])

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
        return reverse("rapid_review:panel", args=[self.review.reference])
