"""One action: what it is, where it stands, what was said and done; and changing it, dropping it, taking it up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from reviews.door import Passage

from .. import reading, story
from ..escalating.reading import steps_of
from ..forms import ActionForm, DropForm, EvidenceForm, ProgressForm, TakeUpForm
from ..models import DueChange
from ..people import overseeing
from .deciding import DecidingPage
from .one import BY_STATE, ActionPage
from .plan import choices_for

if TYPE_CHECKING:
    from partnership.models import Group


class ActionView(ActionPage):
    """The action, and the forms of its lead right there."""

    act = "propose_done"
    form_class = EvidenceForm
    template_name = "actions/action.html"
    button = "Send the evidence"
    done = "Thank you. The evidence was sent and will be looked at."

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show it to everyone who may see it; the forms only to who may send them."""
        return self.show(self.get_form())

    def get_initial(self) -> dict[str, Any]:
        """Today, most often."""
        return {**super().get_initial(), "done_on": timezone.localdate()}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whether there is evidence already."""
        return {**super().get_form_kwargs(), "has_pieces": self.action.pieces.exists()}

    def heading(self) -> str:
        """A plain word."""
        return "Action"

    def show(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        """Add what can be done, and all that is known of it."""
        can = [name for name in BY_STATE[self.action.state] if self.can(name)]
        waits_for, waits_unseen = reading.waits_for(self.action, self.user)
        changes = list(reading.due_changes(self.action))
        return super().show(
            form,
            status=status,
            can=can,
            pieces=reading.pieces_of(self.action),
            updates=reading.updates_of(self.action),
            progress_form=ProgressForm(),
            due_changes=[one for one in changes if one.answer != DueChange.Answer.ASKED],
            asked=next((one for one in changes if one.answer == DueChange.Answer.ASKED), None),
            steps=steps_of(self.action),
            story=story.story_of(self.action),
            group_decides=overseeing(self.action) is not None,
            contributors=reading.contributors_of(self.action),
            waits_for=waits_for,
            waits_unseen=waits_unseen,
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
            "contributors": [str(row.agency_id) for row in item.contributors.all()],
            "waits_for": [str(row.first_id) for row in item.waits_for.all()],
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        """What can be chosen."""
        offered = choices_for(self)
        offered["others"] = [one for one in offered["others"] if one.pk != self.action.pk]
        return {**super().get_form_kwargs(), **offered, "is_new": False}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The records that were chosen."""
        assert isinstance(form, ActionForm)  # noqa: S101
        return {**form.values(), "action": self.action, "version": form.cleaned_data["version"]}


class DropView(DecidingPage):
    """Record that the action is not going ahead: what was agreed, by the group that oversees it."""

    act = "drop_action"
    form_class = DropForm
    button = "Record that it is not going ahead"
    warning_button = True
    done = "It is recorded that the action is not going ahead."
    told = "Its lead has been told."

    def own(self) -> tuple[int | None, ...]:
        """Whoever sits in the chair may decide that their own action is dropped: nothing is called done by that."""
        return ()

    def group(self) -> Group | None:
        """Before the plan is agreed it is the team’s to write."""
        return super().group() if reading.is_agreed(self.review) else None


class TakeUpView(ActionPage):
    """Take up a dropped action again."""

    act = "take_up_action"
    form_class = TakeUpForm
    button = "Take it up again"
    done = "The action goes ahead."
    told = "Its lead has been told."

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
        return super().done_message(result)
