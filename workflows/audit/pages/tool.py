"""The tool: shown, begun, designed, issued, corrected."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from partnership.removed import WayOn
from reviews.door import DoorClosed, Passage, Refused, offered, refusals
from reviews.pages.base import DoorView, ReviewView
from reviews.pages.slip import SlipPage
from reviews.queries.people import WHOLE

from ..forms.tool import ChooseToolForm, RenameToolForm
from ..models import Tool
from ..reading import PROCESS
from ..tools import (
    draft,
    find,
    issued,
    outline,
    sources,
    versions,
)

DESIGN = ("rename_tool", "discard_tool", "save_section")


class OfTool(ReviewView):
    """A page of the tool; there is none of another process. Agencies see it once it is issued."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Only where there are tools."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated and self.review.process != PROCESS:
            raise Http404("There is no such page of this review.")

    def tool_url(self) -> str:
        """Address of the tool."""
        return reverse("audit:tool", args=[self.review.reference])

    def way_on(self) -> WayOn:
        """To the tool as it is."""
        return self.tool_url(), "Open the tool"


class ToolView(OfTool):
    """One version of the tool, to read, and to design while it is not issued."""

    def title_of(self, tool: Tool | None) -> str:
        """Its name, and its version where the address asks for one."""
        if tool is None:
            return "The tool"
        return f"{tool.name}, version {tool.number}" if "number" in self.kwargs else tool.name

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the one of the address; else the one that is designed, for those who do; else the one that is issued."""
        whole = bool(self.held.roles & WHOLE)
        begun = draft(self.review) if self.held.runs_it else None
        tool = self.wanted(begun)
        if tool is None and not self.held.runs_it:
            raise Http404("There is no tool yet, or it is not open to you.")
        context = self.get_context(
            title=self.title_of(tool),
            tool=tool,
            parts=outline(tool),
            is_draft=tool is not None and tool.issued_on is None,
            versions=[one for one in versions(self.review) if one.issued_on or self.held.runs_it]
            if whole
            else [],
            may_begin=offered("choose_tool", self.review, self.user, held=self.held),
            may_design=tool is not None
            and tool == begun
            and offered("save_section", self.review, self.user, held=self.held),
            may_correct=offered("correct_tool", self.review, self.user, held=self.held),
            may_issue_correction=tool is not None
            and tool == begun
            and offered("issue_correction", self.review, self.user, held=self.held),
        )
        return render(request, "audit/tool.html", context)

    def wanted(self, begun: Tool | None) -> Tool | None:
        """The version of the address, or the usual one."""
        number = self.kwargs.get("number")
        if number is None:
            return begun or issued(self.review)
        found = find(self.review, number)
        if found is None or (found.issued_on is None and not self.held.runs_it):
            raise Http404("There is no such version of the tool, or it is not open to you.")
        return found


class OfDesign(OfTool, DoorView):
    """A form that designs the tool."""

    template_name = "reviews/part_form.html"
    done = "It is saved."

    def form_context(self) -> dict[str, Any]:
        """The way back leads to the tool."""
        return {
            **super().form_context(),
            "cancel_url": self.tool_url(),
            "cancel_text": "Back to the tool",
        }

    def get_success_url(self, passage: Passage) -> str:
        """Back to the tool."""
        return self.tool_url()

    def begun(self) -> Tool | None:
        """The version that can be changed."""
        return draft(self.review)

    def blocked(self) -> DoorClosed | None:
        """What the role table says, and what the act’s own guards say."""
        closed = super().blocked()
        if closed is None and (missing := refusals(self.act, self.review, self.user)):
            return Refused(*missing)
        return closed


class ChooseToolView(OfDesign):
    """Begin the tool."""

    act = "choose_tool"
    form_class = ChooseToolForm
    button = "Begin the tool"
    done = "The tool is begun. Change it until it asks what you want to know, then issue it."

    def get_form_kwargs(self) -> dict[str, Any]:
        """What it can begin from."""
        return {"sources": sources(self.review, self.user)}


class RenameToolView(OfDesign):
    """What the tool is called."""

    act = "rename_tool"
    form_class = RenameToolForm

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        tool = self.begun()
        return {"name": tool.name if tool else ""}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version of the row."""
        return {"version": self.version_now()}

    def version_now(self) -> int | None:
        """The version of the row."""
        tool = self.begun()
        return tool.version if tool else 0


class DiscardToolView(OfTool, SlipPage):
    """The version that is not issued is taken away."""

    act = "discard_tool"
    button = "Take it away"
    done = "It is taken away."
    explain = (
        "Use this to begin the tool from something else, or when a correction is not needed after all.",
        "All its sections and questions go. Versions that were issued stay, and so does every answer.",
    )

    def get_success_url(self, passage: Passage) -> str:
        """Back to the tool."""
        return self.tool_url()
