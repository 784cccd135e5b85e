"""What every page of one action has. It opens for its lead, who is on no review."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.views import View

from partnership.removed import removed_or_missing
from reviews.access.roles import standing
from reviews.door import (
    AlreadyDone,
    DoorClosed,
    NotAllowed,
    Passage,
    Refused,
    may,
    offered,
    refusals,
)
from reviews.models import Review
from reviews.pages.base import DoorView
from reviews.process import process_for

from .. import reading
from ..models import Action, ActionState
from ..querysets import may_read_action

#: What can be done in each state; whether this person can is asked of the door.
TO_DO_ACTS = (
    "say_progress", "propose_done", "ask_more_time", "take_back_more_time", "answer_more_time", "undo_answer_more_time", "add_evidence",
    "remove_evidence", "take_back_progress", "set_due_day", "change_action", "drop_action", "chase_action",
)  # fmt: skip
BY_STATE = {
    ActionState.OPEN: TO_DO_ACTS,
    ActionState.RETURNED: TO_DO_ACTS,
    ActionState.PROPOSED: (
        "accept_done", "return_action", "withdraw_evidence", "add_evidence", "remove_evidence", "change_action", "drop_action",
    ),
    ActionState.DONE: ("return_action",),
    ActionState.DROPPED: ("take_up_action",),
}  # fmt: skip


class ActionPage(DoorView):
    """A page of one action. Sets ``action``; the review may not be the person's to open."""

    action: Action
    template_name = "actions/action_form.html"
    #: What is said of the lead after ``done``.
    told = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the action among those that the person may see; then its review, without opening it."""
        View.setup(self, request, *args, **kwargs)
        if request.user.is_authenticated:
            self.user = request.user
            action = (
                Action.objects.visible_to(self.user)
                .select_related(
                    "agency",
                    "lead",
                    "group",
                    "recommendation",
                    "review__partnership",
                    "review__lead_agency",
                )
                .filter(pk=kwargs["pk"])
                .first()
            )
            if action is None:
                raise removed_or_missing(
                    Action,
                    kwargs["pk"],
                    "This action",
                    ("/", "Your work"),
                    may_read_action(self.user),
                )
            self.action = action
            self.review = action.review
            self.process = process_for(self.review)
            self.held = standing(self.user, self.review)

    def can(self, name: str) -> bool:
        """Whether a button for an act on this action is shown."""
        return offered(name, self.review, self.user, held=self.held, data={"action": self.action})

    def get_context(self, **extra: Any) -> dict[str, Any]:
        """The action, and whether the review can be opened from here."""
        may_open = Review.objects.visible_to(self.user).filter(pk=self.review.pk).exists()
        return super().get_context(
            action=self.action,
            row=reading.ActionRow(self.action, timezone.localdate()),
            may_open=may_open,
            action_url=self.review_url(),
            **extra,
        )

    def review_url(self) -> str:
        """Back to the action: the review may not be the person's to open."""
        return reverse("actions:action", args=[self.action.pk])

    def blocked(self) -> DoorClosed | None:
        """Why the person cannot do this now, or None."""
        data = {"action": self.action}
        if not may(self.act, self.review, self.user, held=self.held, data=data):
            return NotAllowed(
                "This is not for you to do: it belongs to another person or agency. Ask the lead of the action, or the partnership team."
            )
        if self.act not in BY_STATE[ActionState(self.action.state)]:
            return AlreadyDone("This action has moved on. Open it to see where it is now.")
        missing = refusals(self.act, self.review, self.user, data=data)
        return Refused(*missing) if missing else None

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on."""
        return {"version": self.action.version}

    def get_initial(self) -> dict[str, Any]:
        """The version now, for a form that was stale."""
        return {
            "version": Action.objects.visible_to(self.user)
            .values_list("version", flat=True)
            .get(pk=self.action.pk)
        }

    def done_message(self, result: Passage) -> str:
        """With a word on who was told, where there is somebody else who leads the action."""
        lead = result.result.lead_id if result.result is not None else None
        told = self.told if lead not in (None, self.user.pk) else ""
        return f"{self.done} {told}".strip()

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The action with what was typed; the reason goes apart."""
        typed = {name: value for name, value in form.cleaned_data.items() if name != "reason"}
        return {**typed, "action": self.action}
