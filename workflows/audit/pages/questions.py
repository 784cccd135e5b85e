"""Sections and questions of the tool while it is designed: added, changed, taken out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest

from reviews.forms.sure import SureForm

from ..forms.tool import QuestionForm, SectionForm
from ..models import Question, Section
from ..tools import find_question, find_section, outline
from .tool import OfDesign


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
