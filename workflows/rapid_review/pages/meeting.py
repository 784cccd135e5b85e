"""Recording the meeting of the review panel, keeping notes of it, and recording it again."""

from __future__ import annotations

from functools import cached_property
from typing import Any, cast

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from reviews.door import AlreadyDone, DoorClosed, Passage, refusals
from reviews.models import Meeting
from reviews.pages.reason import ReasonPage
from reviews.panel.people import chair_of

from ..deciding import expected_agencies, other_panel_agencies, recorded_values
from ..forms.meeting import MeetingRecordForm
from ..meetings import planned_meeting, when
from ..panel_queries import views_readable_by, who_gave_a_view
from ..scrutiny import scrutineers_on, still_to_give
from ..unready import Missing, missing_before
from .finish_later import FinishLater


class MeetingTask(FinishLater):
    """The whole record on one page; what was typed can be kept before it is whole."""

    form_class = MeetingRecordForm
    template_name = "rapid_review/meeting.html"
    button = "Record the meeting and its decision"
    keeps = "save_meeting_draft"
    kept = "Saved. Nothing is decided yet: you can finish the record later from your work."
    meeting: Meeting | None = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the meeting."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.reload()

    def reload(self) -> None:
        """Read the meeting again."""
        self.meeting = planned_meeting(self.review)

    def blocked(self) -> DoorClosed | None:
        """Only while a meeting is planned."""
        closed = super().blocked()
        if closed is None and self.meeting is None:
            return AlreadyDone(
                "No meeting is planned. Go back to gathering information and arrange it first."
            )
        return closed

    @cached_property
    def missing(self) -> Missing:
        """Whose declaration or view is missing."""
        return missing_before(self.review)

    def get_initial(self) -> dict[str, Any]:
        """What was typed so far; before that, the planned day once it has come, and the chair of the review panel."""
        if self.meeting is None:
            return {}
        planned = timezone.localdate(self.meeting.starts_at)
        return {
            "chaired_by": chair_of(self.review),
            **({"held_on": planned} if planned <= timezone.localdate() else {}),
            **recorded_values(self.review, self.meeting),
            **self.meeting.draft,
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        """The criteria of the edition, the agencies, and the version of the meeting."""
        return {
            **super().get_form_kwargs(),
            "edition": self.edition,
            "expected": expected_agencies(self.review),
            "others": other_panel_agencies(self.review),
            "missing": bool(self.missing),
            "own_scrutiny": bool(scrutineers_on(self.review)),
            "version": self.meeting.version if self.meeting else 0,
        }

    def version_now(self) -> int | None:
        """The version after somebody else saved it."""
        return self.meeting.version if self.meeting else None

    def form_context(self) -> dict[str, Any]:
        """The second button, the meeting, and the members' views as far as this person may read them."""
        return {
            **super().form_context(),
            "meeting": self.meeting,
            "when": when(self.meeting) if self.meeting else "",
            "views": views_readable_by(self.review, self.user, self.held),
            "missing": self.missing,
            "scrutineers": scrutineers_on(self.review),
            "scrutiny_open": {person.pk for person in still_to_give(self.review)},
            "views_given": len(who_gave_a_view(self.review)),
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The whole record."""
        return cast(MeetingRecordForm, form).act_data()

    def recorded_message(self, passage: Passage) -> str:
        """What follows."""
        return "The meeting and its decision are recorded. Next: draft the report."


class UndoDecisionView(ReasonPage):
    """Recording the meeting again; the first decision stays in the record."""

    act = "undo_decision"
    template_name = "rapid_review/decision_undo.html"
    button = "Record the meeting again"
    warning_button = True
    done = "The record of the meeting is open again. The first decision is kept as superseded."

    def form_context(self) -> dict[str, Any]:
        """Add what stands in the way."""
        return {**super().form_context(), "missing": refusals(self.act, self.review, self.user)}
