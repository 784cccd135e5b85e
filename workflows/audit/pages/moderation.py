"""Grades beside each other, moderating those of one agency, the round table, and going back to it."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from reviews.door import Passage, may
from reviews.models import InformationRequest
from reviews.pages.base import DoorView, TaskPage
from reviews.pages.slip import SlipPage
from reviews.pages.today import Today
from reviews.seen import seen

from ..forms.returns import ModerateReturnForm, ModerationForm
from ..grades import graded_answers, moderated_of, table_of
from ..reading import audit_of
from ..survey import has_survey, survey_of
from .tool import OfTool


class OfModeration(OfTool):
    """A page of the moderation."""

    def moderation_url(self) -> str:
        """Address of the grades."""
        return reverse("audit:moderation", args=[self.review.reference])


class ModerationView(OfModeration):
    """Every grade of every agency, its own and the moderated one; for those who run the audit."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them."""
        if not self.held.runs_it:
            raise Http404("There is no such page, or it is not open to you.")
        audit = audit_of(self.review)
        table = table_of(self.review, audit.repeats)
        context = self.get_context(
            title="Grades and moderation",
            table=table,
            has_survey=has_survey(audit),
            by_question=[
                (
                    one,
                    table.of(one),
                    table.counted(one),
                    table.compared(one),
                    table.survey.of(one),
                    table.survey.before_of(one),
                    table.has_said(one),
                )
                for one in table.questions
            ],
            may_moderate=may("moderate_return", self.review, self.user, held=self.held),
        )
        return render(request, "audit/moderation.html", context)


class ModerateReturnView(OfModeration, DoorView):
    """The grades of one agency."""

    act = "moderate_return"
    template_name = "audit/moderate_return.html"
    form_class = ModerateReturnForm
    button = "Save the grades"
    done = "The grades are saved."
    asked: InformationRequest

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the return of the agency in the address."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            found = (
                InformationRequest.objects.visible_to(self.user)
                .filter(review=self.review, agency_id=kwargs["agency"], state="submitted")
                .select_related("agency")
                .first()
            )
            if found is None:
                raise Http404("There is no such return, or it is not open to you.")
            self.asked = found

    def heading(self) -> str:
        """Whose return it is."""
        return f"Moderate the grades of {self.asked.agency.name}"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The agency’s grades, and the moderated ones."""
        moderated = moderated_of(self.asked)
        return {
            "answers": list(graded_answers(self.asked)),
            "moderated": moderated,
            "survey": survey_of(self.review, agency=self.asked.agency_id),
            "version": seen(moderated.values()),
        }

    def version_now(self) -> int | None:
        """What is there now."""
        return seen(moderated_of(self.asked).values())

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The grades."""
        return {
            "agency": self.asked.agency,
            "grades": cast(ModerateReturnForm, form).given(),
            "seen": form.cleaned_data["version"],
        }

    def form_context(self) -> dict[str, Any]:
        """The return, and the way back."""
        return {
            **super().form_context(),
            "asked": self.asked,
            "cancel_url": self.moderation_url(),
            "cancel_text": "Back to the grades",
        }

    def get_success_url(self, passage: Passage) -> str:
        """Back to the grades."""
        return self.moderation_url()


class ModerateTask(OfModeration, Today, TaskPage):
    """The round table, once grades were moderated."""

    template_name = "audit/moderate.html"
    form_class = ModerationForm
    button = "Save: the returns are moderated"
    done = "The round table is recorded. Each agency can read what became of its grades. Next: write the report."

    def form_context(self) -> dict[str, Any]:
        """Where the grades are."""
        return {**super().form_context(), "moderation_url": self.moderation_url()}


class UndoModerationView(OfModeration, SlipPage):
    """The moderation goes on."""

    act = "undo_moderation"
    button = "Go back to the moderation"
    done = "Grades can be moderated again."
    explain = (
        "Use this when a grade has to change, or when the round table was recorded wrongly. The grades are kept.",
        "What was concluded stays in the record as superseded.",
    )
