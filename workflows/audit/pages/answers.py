"""An agency answers the questions of the tool; and its answers read, by itself and by the team."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from reviews.access.readings import READ, record_reading
from reviews.door import Passage
from reviews.forms.sure import SureForm
from reviews.models import Stage
from reviews.pages.requests.answer import WritingView
from reviews.pages.requests.asked import AskedView
from reviews.requests.queries import may_read_text

from ..answering import seen_in
from ..answers import by_code, earlier_answers, fits, is_answered
from ..forms.answers import AnswerForm
from ..requests import ANSWERS
from ..shown import shown_answers
from ..tools import Part, issued, outline

#: From here on an agency reads what the moderation made of its grades.
MODERATED_AT = (Stage.REPORT, Stage.ACTION_PLAN, Stage.CLOSED)


class OfAnswers(AskedView):
    """A page about the answers of one return; there is none where the process has no tool."""

    def find_asked(self) -> None:
        """Find the request, where its answer is one to a tool."""
        if ANSWERS not in self.asking.beside:
            raise Http404("There is no such page.")
        super().find_asked()


class AnswersView(OfAnswers):
    """While the agency writes: the sections and how far each is. Once it was sent: the answers, with last time’s."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the one or the other."""
        if self.own and self.asked.is_open:
            return self.overview(request)
        return self.reading(request)

    def overview(self, request: HttpRequest) -> HttpResponse:
        """How far each section is."""
        given, before = by_code(self.asked), earlier_answers(self.asked)
        steps = []
        for part in outline(issued(self.review)):
            done = sum(is_answered(one, given.get(one.code)) for one in part.questions)
            left = sum(
                one.required and not is_answered(one, given.get(one.code)) for one in part.questions
            )
            steps.append(
                {"section": part.section, "done": done, "all": len(part.questions), "left": left}
            )
        context = self.get_context(
            title="The questions", steps=steps, has_before=bool(before), tool=issued(self.review)
        )
        return render(request, "audit/answering.html", context)

    def reading(self, request: HttpRequest) -> HttpResponse:
        """The answers, for those who may read them. Reading them is written down."""
        readable = may_read_text(self.asked, self.held)
        if readable:
            what = f"the answers of {self.asked.agency.short_name}"
            record_reading(
                self.user, self.review, READ, what, agency=self.asked.agency, request=self.asked.pk
            )
        sees_moderated = readable and (
            self.held.runs_it or (self.own and self.review.stage in MODERATED_AT)
        )
        context = self.get_context(
            title=f"Answers of {self.asked.agency.name}",
            readable=readable,
            groups=shown_answers(self.asked, with_moderated=sees_moderated) if readable else [],
        )
        return render(request, "audit/answers.html", context)


class OfSection(OfAnswers, WritingView):
    """A form of the agency about one section of the tool."""

    part: Part
    back_text = "Back to the questions"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the section in the version that is issued."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.parts = outline(issued(self.review))
            found = next((one for one in self.parts if one.section.code == kwargs["section"]), None)
            if found is None:
                raise Http404("There is no such section in the tool.")
            self.part = found

    def heading(self) -> str:
        """The section."""
        return self.part.section.title

    def back_url(self) -> str:
        """The questions."""
        return self.address("audit:answers")

    def get_success_url(self, passage: Passage) -> str:
        """On to the next section, or back to the list."""
        place = self.parts.index(self.part)
        if "next" in self.request.POST and place + 1 < len(self.parts):
            return self.address("audit:answer_section", self.parts[place + 1].section.code)
        return self.address("audit:answers")


class AnswerSectionView(OfSection):
    """The questions of one section."""

    act = "save_answers"
    form_class = AnswerForm
    template_name = "audit/answer_section.html"
    button = "Save and go back"
    done = "Your answers are saved. You can come back to them until you send the return."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The questions, what is there, and what was answered last time."""
        given = by_code(self.asked)
        return {
            "part": self.part,
            "answers": given,
            "before": earlier_answers(self.asked),
            "version": seen_in(given, self.part),
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The answers."""
        return {
            "agency": self.asked.agency,
            "section": self.part.section.code,
            "answers": cast(AnswerForm, form).given(),
            "seen": form.cleaned_data["version"],
        }

    def form_context(self) -> dict[str, Any]:
        """Where it stands among the sections, and whether there is something to take over."""
        given, before = by_code(self.asked), earlier_answers(self.asked)
        place = self.parts.index(self.part)
        return {
            **super().form_context(),
            "part": self.part,
            "number": place + 1,
            "count": len(self.parts),
            "has_next": place + 1 < len(self.parts),
            "may_carry": any(
                one.code in before
                and fits(one, before[one.code])
                and not is_answered(one, given.get(one.code))
                for one in self.part.questions
            ),
        }


class CarryForwardView(OfSection):
    """Take over what was answered last time, where nothing is answered yet."""

    act = "carry_forward"
    form_class = SureForm
    template_name = "audit/carry.html"
    button = "Take them over"
    done = "Last time’s answers are taken over. Look at each before you send the return."

    def get_form_kwargs(self) -> dict[str, Any]:
        """A plain button."""
        return {}

    def heading(self) -> str:
        """What happens, and where."""
        return f"Take over last time’s answers in “{self.part.section.title}”"

    def form_context(self) -> dict[str, Any]:
        """Where it leads back to."""
        return {**super().form_context(), "part": self.part}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The section."""
        return {"agency": self.asked.agency, "section": self.part.section.code}

    def get_success_url(self, passage: Passage) -> str:
        """To the section, to look at them."""
        return self.address("audit:answer_section", self.part.section.code)
