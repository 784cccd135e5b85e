"""What an agency did at once, told in its answer to a request: seen, added, changed, taken out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from partnership.removed import WayOn
from reviews.door import Passage
from reviews.forms.sure import SureForm
from reviews.pages.requests.answer import WritingView
from reviews.pages.requests.asked import AskedView, OwnView

from ..at_once.form import ImmediateActionForm
from ..at_once.kind import Told, told_of
from ..at_once.reading import immediate_actions_of
from ..models import Action


class _AtOnceView(AskedView):
    """A page of it; there is none where the process does not ask for it."""

    told: Told

    def find_asked(self) -> None:
        """Find the request, where its answer says what was done at once."""
        found = told_of(self.asking)
        if found is None:
            raise Http404("There is no such page.")
        self.told = found
        super().find_asked()


class ActionsView(_AtOnceView, OwnView):
    """What the agency did at once, or will do."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the list."""
        context = self.get_context(
            title=self.told.title,
            one=self.told,
            explain=self.told.explained(self.asking.words),
            rows=immediate_actions_of(self.asked),
        )
        return render(request, "actions/at_once/page.html", context)


class _ActionView(_AtOnceView):
    """A page about one immediate action of this agency."""

    def way_on(self) -> WayOn:
        """To the actions that there are."""
        return self.address("actions:summary_actions"), "See the actions"

    def action(self) -> Action:
        """The action of the address."""
        pk, asked = self.kwargs["pk"], self.asked
        found = immediate_actions_of(asked).filter(pk=pk).first()
        if found is None:
            raise self.lost(
                Action,
                pk,
                "This action",
                review_id=asked.review_id,
                agency_id=asked.agency_id,
                is_immediate=True,
            )
        return found


class AddActionView(_AtOnceView, WritingView):
    """A new immediate action."""

    act = "save_immediate_action"
    form_class = ImmediateActionForm
    back_text = "Back to the actions"
    button = "Save this action"
    done = "The action is saved."

    def heading(self) -> str:
        """In the words of the process."""
        return f"Add {self.told.a_new_one}"

    def get_form_kwargs(self) -> dict[str, Any]:
        """A new action has no version."""
        return {"told": self.told}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The action."""
        typed = form.cleaned_data
        return {
            "agency": self.asked.agency,
            "action": None,
            "text": typed["text"],
            "is_done": typed["is_done"] == "yes",
            "on": typed["on"],
        }

    def back_url(self) -> str:
        """The list of actions."""
        return self.address("actions:summary_actions")

    def get_success_url(self, passage: Passage) -> str:
        """Back to the list."""
        return self.address("actions:summary_actions")


class ChangeActionView(_ActionView, AddActionView):
    """Change an immediate action."""

    def heading(self) -> str:
        """In the words of the process."""
        return f"Change {self.told.a_new_one}"

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        action = self.action()
        return {
            "text": action.text,
            "is_done": "yes" if action.done_on else "no",
            "on": action.done_on or action.due_on,
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version of the action."""
        return {"told": self.told, "version": self.action().version}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The same with the action."""
        return {
            **super().act_data(form),
            "action": self.action(),
            "version": form.cleaned_data["version"],
        }


class RemoveActionView(_ActionView, WritingView):
    """Take out an action that was entered by mistake."""

    act = "remove_immediate_action"
    form_class = SureForm
    template_name = "reviews/requests/remove.html"
    button = "Remove this action"
    warning_button = True
    done = "The action is removed."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the person looks at."""
        return {"version": self.action().version}

    def form_context(self) -> dict[str, Any]:
        """What goes."""
        return {"lines": [self.action().text], "back": self.address("actions:summary_actions")}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The action."""
        return {
            "agency": self.asked.agency,
            "action": self.action(),
            "version": form.cleaned_data["version"],
        }

    def get_success_url(self, passage: Passage) -> str:
        """Back to the list."""
        return self.address("actions:summary_actions")
