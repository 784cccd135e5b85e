"""What practitioners said: whose counts are entered, and the form of one agency or of all together."""

from __future__ import annotations

from functools import cached_property
from typing import Any, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from partnership.models import Agency
from reviews.door import DoorClosed, Passage, Refused, offered, refusals
from reviews.models import InformationRequest, RequestState
from reviews.pages.base import DoorView

from ..forms.survey import SurveyForm
from ..reading import audit_of
from ..survey import counts_of, entered, graded, has_survey, survey_of, survey_seen
from ..tools import issued
from .tool import OfTool


class OfSurvey(OfTool):
    """A page of the survey; there is none where practitioners are not asked."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Only where a survey is among the ways of working."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated and not has_survey(audit_of(self.review)):
            raise Http404("There is no such page of this audit.")

    def survey_url(self) -> str:
        """Address of the list."""
        return reverse("audit:survey", args=[self.review.reference])


class SurveyView(OfSurvey):
    """The agencies that were asked, and all practitioners together; for those who run the audit."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show how much is entered for each."""
        if not self.held.runs_it:
            raise Http404("There is no such page, or it is not open to you.")
        requests = list(
            InformationRequest.objects.visible_to(self.user)
            .filter(review=self.review)
            .exclude(state=RequestState.RELEASED)
            .select_related("agency")
            .order_by("agency__name")
        )
        context = self.get_context(
            title="What practitioners said",
            rows=entered(self.review, survey_of(self.review), requests),
            may_enter=offered("save_survey", self.review, self.user, held=self.held),
        )
        return render(request, "audit/survey.html", context)


class EnterSurveyView(OfSurvey, DoorView):
    """What all practitioners together said."""

    act = "save_survey"
    template_name = "audit/enter_survey.html"
    form_class = SurveyForm
    button = "Save"
    done = "What practitioners said is saved."
    agency: Agency | None = None

    def heading(self) -> str:
        """Whose practitioners."""
        return f"What practitioners said: {self.agency.name if self.agency else 'all together'}"

    def blocked(self) -> DoorClosed | None:
        """What the role table says, and what the act’s own guards say."""
        closed = super().blocked()
        if closed is None and (missing := refusals(self.act, self.review, self.user)):
            return Refused(*missing)
        return closed

    def _rows(self) -> dict[str, Any]:
        return counts_of(self.review, self.agency.pk if self.agency else None)

    @cached_property
    def tool(self) -> Any:
        """The version that is issued."""
        return issued(self.review)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The graded questions, and what is entered."""
        rows = self._rows()
        return {
            "questions": graded(self.tool),
            "rows": rows,
            "version": survey_seen(self.tool, rows),
        }

    def version_now(self) -> int | None:
        """What is there now."""
        return survey_seen(issued(self.review), self._rows())

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The counts."""
        return {
            "agency": self.agency,
            "counts": cast(SurveyForm, form).given(),
            "seen": form.cleaned_data["version"],
        }

    def form_context(self) -> dict[str, Any]:
        """The way back."""
        return {
            **super().form_context(),
            "cancel_url": self.survey_url(),
            "cancel_text": "Back to what practitioners said",
        }

    def get_success_url(self, passage: Passage) -> str:
        """Back to the list."""
        return self.survey_url()


class EnterAgencySurveyView(EnterSurveyView):
    """What practitioners of one agency said."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the agency among those that were asked."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            found = (
                InformationRequest.objects.visible_to(self.user)
                .filter(review=self.review, agency_id=kwargs["agency"])
                .exclude(state=RequestState.RELEASED)
                .select_related("agency")
                .first()
            )
            if found is None:
                raise Http404("This agency is not asked, or the page is not open to you.")
            self.agency = found.agency
