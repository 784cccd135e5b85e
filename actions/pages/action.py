"""One action: what it is, and sending, accepting or returning evidence. Open to its lead who is on no review."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views import View

from partnership.forms.common import ReasonForm
from partnership.removed import removed_or_missing
from partnership.ui.forms import SafeForm
from reviews.access.roles import standing
from reviews.door import AlreadyDone, DoorClosed, NotAllowed, Passage, may, offered
from reviews.models import Review
from reviews.pages.base import DoorView
from reviews.process import process_for

from .. import reading
from ..forms import ActionForm, EvidenceForm, TakeUpForm
from ..models import Action, ActionState
from ..querysets import may_read_action

#: What can be done in each state, in the order of the buttons.
BY_STATE = {
    ActionState.OPEN: ("propose_done", "change_action", "drop_action"),
    ActionState.PROPOSED: ("accept_done", "return_action", "change_action", "drop_action"),
    ActionState.DONE: ("return_action",),
    ActionState.DROPPED: ("take_up_action",),
}


class ActionPage(DoorView):
    """A page of one action. Sets ``action``; the review may not be the person's to open."""

    action: Action
    template_name = "actions/action_form.html"

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
        return None

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

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The action with what was typed; the reason goes apart."""
        typed = {name: value for name, value in form.cleaned_data.items() if name != "reason"}
        return {**typed, "action": self.action}


class ActionView(ActionPage):
    """The action, and the form for evidence right there."""

    act = "propose_done"
    form_class = EvidenceForm
    template_name = "actions/action.html"
    button = "Send the evidence"
    done = "Thank you. The evidence was sent and will be looked at."

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show it to everyone who may see it; the form only to who may send evidence."""
        return self.show(self.get_form())

    def get_initial(self) -> dict[str, Any]:
        """Today, most often; what was sent before it came back."""
        return {
            **super().get_initial(),
            "done_on": timezone.localdate(),
            "evidence": self.action.evidence,
        }

    def heading(self) -> str:
        """A plain word."""
        return "Action"

    def show(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        """Add what can be done, and the due days that there were."""
        can = [name for name in BY_STATE[ActionState(self.action.state)] if self.can(name)]
        return super().show(
            form,
            status=status,
            can=can,
            due_days=reading.due_days(self.action),
            **extra,
        )


class ChangeActionView(ActionPage):
    """Change an action."""

    act = "change_action"
    form_class = ActionForm
    button = "Save the action"
    done = "The action is saved."

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        item = self.action
        return {
            **super().get_initial(),
            "text": item.text,
            "outcome": item.outcome,
            "milestones": item.milestones,
            "measure": item.measure,
            "due_on": item.due_on,
            "agency": str(item.agency_id),
            "lead": str(item.lead_id or ""),
            "group": str(item.group_id or ""),
            "recommendation": str(item.recommendation_id or ""),
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        """What can be chosen."""
        from .plan import choices_for

        return {**super().get_form_kwargs(), **choices_for(self), "is_new": False}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The records that were chosen."""
        assert isinstance(form, ActionForm)  # noqa: S101
        return {**form.values(), "action": self.action, "version": form.cleaned_data["version"]}


class AcceptView(ActionPage):
    """Accept the evidence."""

    act = "accept_done"
    form_class = SafeForm
    button = "Accept the evidence"
    done = "The action is done. Its lead has been told."


class ReturnView(ActionPage):
    """Send the evidence back."""

    act = "return_action"
    form_class = ReasonForm
    button = "Send it back"
    done = "The evidence went back. The lead has been told what is needed."


class DropView(ActionPage):
    """Record that the action is not going ahead."""

    act = "drop_action"
    form_class = ReasonForm
    button = "Record that it is not going ahead"
    warning_button = True
    done = "It is recorded that the action is not going ahead."


class TakeUpView(ActionPage):
    """Take up a dropped action again."""

    act = "take_up_action"
    form_class = TakeUpForm
    button = "Take it up again"
    done = "The action goes ahead. Its lead has been told."

    def get_initial(self) -> dict[str, Any]:
        """Its day and its group, as far as they still hold."""
        action = self.action
        due = action.due_on if action.due_on >= timezone.localdate() else None
        return {**super().get_initial(), "due_on": due, "group": action.group_id}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The groups that can follow it."""
        return {**super().get_form_kwargs(), "groups": reading.groups_of(self.review)}

    def done_message(self, result: Passage) -> str:
        """Whether there is somebody to tell."""
        if result.result.lead_id is None:
            return "The action goes ahead. Nobody leads it yet: you can name a lead."
        return self.done
