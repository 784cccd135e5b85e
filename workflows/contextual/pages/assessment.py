"""The assessment: its factors under the headings, as a Word file, and the forms of each factor."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from partnership.forms.common import ReasonForm
from reviews.documents import DOCX, file_name
from reviews.door import DoorClosed, Refused, offered
from reviews.pages.sending import Download

from ..documents.plan import plan_file
from ..forms.factors import AnswerForm, FactorForm
from ..indicators import measured
from ..models import Factor
from ..quadrants import quadrants_of
from ..reading import agreements_of, all_factors, answers_of, engagements_of, local_answers, work_of
from .base import BackTo, OfPlace, RowOf

BACK, BACK_WORDS = "contextual:assessment", "The assessment"
ACTS = (
    "add_factor", "change_factor", "take_out_factor", "put_back_factor", "answer_factor", "agree_more_weights",
    "undo_agree_more_weights",
)  # fmt: skip


class AssessmentView(OfPlace):
    """The factors under their headings, the heaviest first."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        context = self.get_context(
            title=BACK_WORDS,
            work=work_of(self.review),
            quadrants=quadrants_of(self.review, self.user),
            agreements=list(agreements_of(self.review)),
            out=all_factors(self.review).exclude(taken_out=""),
            may={act: offered(act, self.review, self.user, held=self.held) for act in ACTS},
        )
        return render(request, "contextual/assessment.html", context)


class PlanWordView(OfPlace, Download):
    """The assessment and plan as a Word file, as far as the person may see it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it."""
        data = plan_file(
            self.review,
            quadrants_of(self.review, self.user),
            measured(self.review),
            now=timezone.localtime(),
        )
        return self.send(
            data,
            file_name(self.review.reference, "assessment and plan"),
            DOCX,
            what="the assessment and plan of the place",
            agency=None,
        )


class AddFactorView(BackTo):
    """One more factor."""

    act = "add_factor"
    form_class = FactorForm
    button = "Add the factor"
    done = "The factor is added. Its weight is proposed until it is agreed together."
    back_to, back_words = BACK, BACK_WORDS

    def get_form_kwargs(self) -> dict[str, Any]:
        """Headings, weights, and what it can rest on."""
        return {
            "edition": self.edition,
            "rows": {"rests_on": engagements_of(self.review), "answers": answers_of(self.review)},
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """What was typed and ticked."""
        return cast(FactorForm, form).data_of()


class OfFactor(RowOf[Factor]):
    """A form about one factor that stands."""

    key = "factor"
    model = Factor
    what = "This factor"
    back_to, back_words = BACK, BACK_WORDS

    def not_now(self) -> DoorClosed | None:
        """One that was taken out is put back first."""
        if self.row.taken_out:
            return Refused("This factor was taken out. Put it back first.")
        return None


class ChangeFactorView(OfFactor):
    """A factor as it is."""

    act = "change_factor"
    form_class = FactorForm
    button = "Save the factor"
    done = "The factor is saved."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The same as when it is added; why, where its weight was agreed."""
        return {
            **super().get_form_kwargs(),
            "edition": self.edition,
            "rows": {
                "rests_on": engagements_of(self.review),
                "answers": answers_of(self.review, self.row),
            },
            "kept": self.row.heading,
            "asks_reason": self.row.agreed_id is not None,
        }

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        names = ("heading", "wording", "no_source", "weight", "weight_why")
        return {
            **{name: getattr(self.row, name) for name in names},
            "rests_on": [str(one.pk) for one in self.row.rests_on.all()],
            "answers": [str(one.pk) for one in self.row.answers.all()],
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The row, and what was typed and ticked."""
        return {**cast(FactorForm, form).data_of(), self.key: self.row}


class AnswerFactorView(OfFactor):
    """What answers a factor in the plan."""

    act = "answer_factor"
    form_class = AnswerForm
    template_name = "contextual/factor_answer.html"
    button = "Save"
    done = "It is saved."

    def get_form_kwargs(self) -> dict[str, Any]:
        """What can answer it; why, where something was said before."""
        return {
            **super().get_form_kwargs(),
            "rows": {"answered_by": local_answers(self.review)},
            "asks_reason": bool(self.row.why_none) or self.row.answered_by.exists(),
        }

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        return {
            "answered_by": [str(one.pk) for one in self.row.answered_by.all()],
            "why_none": self.row.why_none,
        }

    def form_context(self) -> dict[str, Any]:
        """Whether there is anything in the plan, and a way to add to it."""
        return {
            **super().form_context(),
            "level": self.edition.level(self.row.weight),
            "has_plan": bool(local_answers(self.review)),
            "may_plan": offered("add_recommendation", self.review, self.user, held=self.held),
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The row, and what was typed and ticked."""
        return {**cast(AnswerForm, form).data_of(), self.key: self.row}


class TakeOutFactorView(OfFactor):
    """It does not count."""

    act = "take_out_factor"
    form_class = ReasonForm
    template_name = "contextual/factor_one.html"
    button = "Take it out"
    warning_button = True
    done = "The factor is taken out. You can put it back from the assessment."
    explain = (
        "Use this when it was added by a slip, or does not hold. It counts no more, and is kept.",
    )


class PutBackFactorView(RowOf[Factor]):
    """It counts after all."""

    act = "put_back_factor"
    key = "factor"
    model = Factor
    what = "This factor"
    form_class = ReasonForm
    template_name = "contextual/factor_one.html"
    button = "Put it back"
    done = "The factor is back. Its weight has to be agreed again."
    explain = ("It counts again. Its weight has to be agreed again.",)
    back_to, back_words = BACK, BACK_WORDS
