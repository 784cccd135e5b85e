"""The tool: shown, begun, designed, issued, corrected."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from partnership.removed import WayOn
from reviews.door import DoorClosed, Passage, Refused, offered, refusals
from reviews.forms.sure import SureForm
from reviews.pages.base import DoorView, ReviewView, TaskPage
from reviews.pages.reason import ReasonPage
from reviews.pages.slip import SlipPage
from reviews.queries.people import WHOLE

from ..forms.tool import ChooseToolForm, QuestionForm, RenameToolForm, SectionForm
from ..models import Question, Section, Tool
from ..reading import PROCESS
from ..tools import (
    draft,
    find,
    find_question,
    find_section,
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

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the one of the address; else the one that is designed, for those who do; else the one that is issued."""
        whole = bool(self.held.roles & WHOLE)
        begun = draft(self.review) if self.held.runs_it else None
        tool = self.wanted(begun)
        if tool is None and not self.held.runs_it:
            raise Http404("There is no tool yet, or it is not open to you.")
        context = self.get_context(
            title=tool.name if tool else "The tool",
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


class SectionView(OfDesign):
    """A new section, or one to change."""

    act = "save_section"
    form_class: type[forms.Form] = SectionForm

    def section(self) -> Section | None:
        """The one of the address; None for a new one."""
        pk = self.kwargs.get("pk")
        if pk is None:
            return None
        tool = self.begun()
        found = find_section(tool, pk) if tool else None
        if found is None:
            raise self.lost(
                Section, pk, "This section", told=self.held.runs_it, review_id=self.review.pk
            )
        return found

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find it."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.row = self.section()

    def heading(self) -> str:
        """Whether it is a new one."""
        return "Change the section" if self.row else "Add a section"

    def others(self) -> list[Section]:
        """Those that it can stand after."""
        return [part.section for part in outline(self.begun()) if part.section != self.row]

    def get_initial(self) -> dict[str, Any]:
        """As it is; a new one stands last."""
        sections = [part.section for part in outline(self.begun())]
        if self.row is None:
            return {"after": str(sections[-1].pk) if sections else "0"}
        place = sections.index(self.row)
        return {
            "title": self.row.title,
            "guidance": self.row.guidance,
            "after": str(sections[place - 1].pk) if place else "0",
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        """The others, and the version of the row."""
        return {"others": self.others(), "version": self.row.version if self.row else 0}

    def reload(self) -> None:
        """Read it again."""
        self.row = self.section()

    def version_now(self) -> int | None:
        """The version of the row."""
        return self.row.version if self.row else 0

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Which section."""
        return {**form.cleaned_data, "section": self.row}


class RemoveSectionView(SectionView):
    """Take a section out with its questions."""

    act = "remove_section"
    form_class = SureForm
    button = "Take it out"
    warning_button = True
    done = "The section is taken out."

    def heading(self) -> str:
        """Which one."""
        return f"Take out “{self.row}”"

    def get_initial(self) -> dict[str, Any]:
        """Nothing to fill in."""
        return {}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version of the row."""
        return {"version": self.version_now()}

    def form_context(self) -> dict[str, Any]:
        """What goes."""
        explain = ("The section goes with all its questions. You can add it again.",)
        return {**super().form_context(), "explain": explain}


class QuestionView(OfDesign):
    """A new question in a section, or one to change."""

    act = "save_question"
    form_class: type[forms.Form] = QuestionForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find it, and its section."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.reload()

    def reload(self) -> None:
        """Read it again."""
        tool, pk = self.begun(), self.kwargs.get("pk")
        self.row: Question | None = None
        if pk is not None:
            self.row = find_question(tool, pk) if tool else None
            if self.row is None:
                raise self.lost(
                    Question, pk, "This question", told=self.held.runs_it, review_id=self.review.pk
                )
            self.section = self.row.section
            return
        section = find_section(tool, self.kwargs["section"]) if tool else None
        if section is None:
            raise self.lost(
                Section,
                self.kwargs["section"],
                "This section",
                told=self.held.runs_it,
                review_id=self.review.pk,
            )
        self.section = section

    def heading(self) -> str:
        """Whether it is a new one, and where."""
        return "Change the question" if self.row else f"Add a question to “{self.section}”"

    def siblings(self) -> list[Question]:
        """The questions of its section."""
        for part in outline(self.begun()):
            if part.section == self.section:
                return list(part.questions)
        return []

    def get_initial(self) -> dict[str, Any]:
        """As it is; a new one stands last and has to be answered."""
        here = self.siblings()
        if self.row is None:
            return {"after": str(here[-1].pk) if here else "0", "required": True}
        place = here.index(self.row)
        return {
            **{name: getattr(self.row, name) for name in ("text", "kind", "scale", "guidance", "required")},
            "after": str(here[place - 1].pk) if place else "0",
        }  # fmt: skip

    def get_form_kwargs(self) -> dict[str, Any]:
        """The others, and the version of the row."""
        return {
            "others": [one for one in self.siblings() if one != self.row],
            "version": self.version_now(),
        }

    def version_now(self) -> int | None:
        """The version of the row."""
        return self.row.version if self.row else 0

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Which question, and where."""
        return {**form.cleaned_data, "section": self.section, "question": self.row}


class RemoveQuestionView(QuestionView):
    """Take a question out."""

    act = "remove_question"
    form_class = SureForm
    button = "Take it out"
    warning_button = True
    done = "The question is taken out."

    def heading(self) -> str:
        """What happens."""
        return "Take the question out"

    def get_initial(self) -> dict[str, Any]:
        """Nothing to fill in."""
        return {}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version of the row."""
        return {"version": self.version_now()}

    def form_context(self) -> dict[str, Any]:
        """Which one."""
        return {**super().form_context(), "explain": (str(self.row),)}


class IssueToolTask(OfTool, TaskPage):
    """The tool as it is, and the button that issues it."""

    template_name = "audit/issue.html"
    form_class = SureForm
    button = "Issue the tool"
    done = "The tool is issued. Next: ask agencies for their returns."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the person looks at."""
        tool = draft(self.review)
        return {"version": tool.version if tool else 0}

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
    button = "Issue the correction"
    done = "The correction is issued. Agencies that still have to answer were told."

    def blocked(self) -> DoorClosed | None:
        """What stands in the way is said before anything is typed."""
        closed = super().blocked()
        if closed is None and (missing := refusals(self.act, self.review, self.user)):
            return Refused(*missing)
        return closed

    def form_context(self) -> dict[str, Any]:
        """Who reads the reason."""
        explain = ("Say what changed: agencies that still have to answer read it.",)
        return {**super().form_context(), "explain": explain, "cancel_url": self.tool_url()}

    def get_success_url(self, passage: Passage) -> str:
        """Back to the tool."""
        return self.tool_url()
