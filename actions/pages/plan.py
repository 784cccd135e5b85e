"""The action plan of a review, and adding to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from partnership.removed import WayOn
from partnership.ui.forms import SafeForm
from reviews.documents import DOCX, file_name
from reviews.door import Passage, may, offered, refusals
from reviews.pages.base import DoorView, ReviewView
from reviews.pages.sending import Download

from .. import reading
from ..documents import action_plan
from ..forms import ActionForm, RecommendationForm
from ..models import Recommendation


class PlanView(ReviewView):
    """Recommendations with their actions, as far as the person may see them."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the plan."""
        context = self.get_context(
            title="Recommendations and actions",
            plan=reading.plan_of(self.review, self.user),
            **what_may_change(self),
        )
        return render(request, "actions/plan.html", context)


def what_may_change(view: ReviewView) -> dict[str, Any]:
    """What the person may add and change now; ``stands_still``: why the recommendations of whoever keeps them wait, if they
    do (a process may let them stand while a group has the plan).
    """
    asked = (view.review, view.user)
    keeps = may("add_recommendation", *asked, held=view.held)
    waits = refusals("add_recommendation", *asked) if keeps else []
    return {
        "may_add": offered("add_action", *asked, held=view.held),
        "may_recommend": keeps and not waits,
        "stands_still": waits,
    }


class PlanWordView(Download):
    """The same as a Word file, as far as the person may see it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it."""
        plan = reading.plan_of(self.review, self.user)
        return self.send(
            action_plan(self.review, plan, now=timezone.localtime()),
            file_name(self.review.reference, "action plan"),
            DOCX,
            what="the action plan",
            agency=None,
        )


class PlanDoorView(DoorView):
    """A form of the plan; it leads back to the plan."""

    template_name = "actions/form.html"

    def get_success_url(self, passage: Passage) -> str:
        """Back to the plan."""
        return plan_url(self)

    def way_on(self) -> WayOn:
        """To the plan."""
        return plan_url(self), "Recommendations and actions"

    def show(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        """Add the way back."""
        return super().show(form, status=status, plan_url=plan_url(self), **extra)


def plan_url(view: ReviewView) -> str:
    """Address of the plan."""
    return reverse("actions:plan", args=[view.review.reference])


class AddRecommendationView(PlanDoorView):
    """A new recommendation."""

    act = "add_recommendation"
    form_class = RecommendationForm
    button = "Add the recommendation"
    done = "The recommendation is added."


class _RecommendationView(PlanDoorView):
    """A page of one recommendation."""

    recommendation: Recommendation

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find it among those of the review."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            found = reading.find_recommendation(self.review, kwargs["pk"])
            if found is None:
                raise self.lost(
                    Recommendation,
                    kwargs["pk"],
                    "This recommendation",
                    review_id=self.review.pk,
                )
            self.recommendation = found

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on."""
        return {"version": self.recommendation.version}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The recommendation with what changes."""
        return {**form.cleaned_data, "recommendation": self.recommendation}


class ChangeRecommendationView(_RecommendationView):
    """Change a recommendation; after the plan was agreed with a reason."""

    act = "change_recommendation"
    form_class = RecommendationForm
    button = "Save the recommendation"
    done = "The recommendation is saved."
    template_name = "actions/recommendation.html"

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        item = self.recommendation
        names = (
            "ref",
            "wording",
            "addressed_to",
            "scope",
            "response",
            "response_reason",
            "response_by",
            "response_on",
            "version",
        )
        return {name: getattr(item, name) for name in names}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whether the plan is agreed."""
        agreed = reading.is_agreed(self.review)
        return {**super().get_form_kwargs(), "needs_reason": agreed}

    def show(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        """Add what it is."""
        return super().show(form, status=status, recommendation=self.recommendation, **extra)


class RemoveRecommendationView(_RecommendationView):
    """Remove a recommendation before the plan is agreed."""

    act = "remove_recommendation"
    form_class = SafeForm
    button = "Remove the recommendation"
    warning_button = True
    done = "The recommendation is removed."
    template_name = "actions/remove.html"

    def show(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        """Add what it is."""
        return super().show(form, status=status, recommendation=self.recommendation, **extra)


def choices_for(view: ReviewView) -> dict[str, Any]:
    """What an action's form offers."""
    return {
        "agencies": reading.agencies_of(view.review),
        "people": reading.people_of(view.review),
        "groups": reading.groups_of(view.review),
        "recommendations": reading.recommendations_of(view.review),
    }


class AddActionView(PlanDoorView):
    """A new action."""

    act = "add_action"
    form_class = ActionForm
    button = "Add the action"
    done = "The action is added."

    def done_message(self, result: Passage) -> str:
        """Whether there is somebody to tell."""
        if result.result.lead_id in (None, self.user.pk):
            return self.done
        return f"{self.done} Its lead has been told."

    def get_initial(self) -> dict[str, Any]:
        """The recommendation of the link."""
        return {"recommendation": self.request.GET.get("recommendation", "")}

    def get_form_kwargs(self) -> dict[str, Any]:
        """What can be chosen."""
        return choices_for(self)

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The records that were chosen."""
        assert isinstance(form, ActionForm)  # noqa: S101
        return form.values()
