"""The tool is issued, that is taken back, and a correction is begun and issued."""

from __future__ import annotations

from typing import Any

from django import forms

from reviews.door import DoorClosed, Passage, Refused, offered, refusals
from reviews.forms.sure import SureForm
from reviews.pages.base import TaskPage
from reviews.pages.reason import ReasonPage
from reviews.pages.slip import SlipPage

from ..answers import lacking
from ..forms.tool import IssueCorrectionForm
from ..tools import draft, outline, tool_seen
from .tool import OfDesign, OfTool


class IssueToolTask(OfTool, TaskPage):
    """The tool as it is, and the button that issues it."""

    template_name = "audit/issue.html"
    form_class = SureForm
    button = "Issue the tool"
    done = "The tool is issued. Next: ask agencies for their returns."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the person looks at."""
        return {"version": self.version_now()}

    def version_now(self) -> int | None:
        """One number for the tool with all that it asks."""
        return tool_seen(draft(self.review))

    def form_context(self) -> dict[str, Any]:
        """What is issued, and what stands in the way."""
        tool = draft(self.review)
        return {
            **super().form_context(),
            "tool": tool,
            "parts": outline(tool),
            "missing": refusals(self.act, self.review, self.user),
            "may_begin": offered("choose_tool", self.review, self.user, held=self.held),
        }


class UndoIssueView(OfTool, SlipPage):
    """It was issued too early."""

    act = "undo_issue_tool"
    button = "Take it back"
    done = "The tool can be changed again."
    explain = ("Use this when the tool was issued too early. No agency has been asked yet.",)


class CorrectToolView(OfDesign):
    """Begin a correction."""

    act = "correct_tool"
    form_class = SureForm
    button = "Begin a new version"
    done = "A new version is begun. Change it, then issue it."

    def form_context(self) -> dict[str, Any]:
        """What happens."""
        explain = (
            "What was issued is never changed. A correction is a new version, which begins as a copy.",
            "Nothing changes for agencies until you issue it. What they answered is kept where the question is still there.",
        )
        return {**super().form_context(), "explain": explain}


class IssueCorrectionView(OfTool, ReasonPage):
    """Issue the new version, with what changed."""

    act = "issue_correction"
    template_name = "reviews/part_form.html"
    form_class = IssueCorrectionForm
    button = "Issue the correction"
    done = "The correction is issued. Agencies that still have to answer were told."

    def blocked(self) -> DoorClosed | None:
        """What stands in the way is said before anything is typed."""
        closed = super().blocked()
        if closed is None and (missing := refusals(self.act, self.review, self.user)):
            return Refused(*missing)
        return closed

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the person looks at, and which returns it would send back."""
        back = lacking(self.review, draft(self.review))
        return {"version": self.version_now(), "back": [request.agency.name for request in back]}

    def version_now(self) -> int | None:
        """One number for the tool with all that it asks."""
        return tool_seen(draft(self.review))

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Whether returns go back, and the version seen."""
        data = form.cleaned_data
        return {"send_back": data.get("send_back", False), "version": data["version"]}

    def form_context(self) -> dict[str, Any]:
        """Who reads the reason."""
        explain = ("Say what changed: agencies that still have to answer read it.",)
        return {**super().form_context(), "explain": explain, "cancel_url": self.tool_url()}

    def get_success_url(self, passage: Passage) -> str:
        """Back to the tool."""
        return self.tool_url()
