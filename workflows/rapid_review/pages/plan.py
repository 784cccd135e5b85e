"""Agreeing the action plan, and taking it up again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils import timezone

from actions.chain import chain_of
from actions.reading import plan_of
from reviews.door import refusals
from reviews.pages.base import TaskPage
from reviews.pages.reason import ReasonPage

from ..forms.plan import AgreePlanForm


class ActionPlanTask(TaskPage):
    """The recommendations and actions, and the day on which they were agreed."""

    template_name = "rapid_review/plan.html"
    form_class = AgreePlanForm
    button = "Agree the plan"
    done = "The action plan is agreed."

    def get_initial(self) -> dict[str, Any]:
        """Today, most often."""
        return {"agreed_on": timezone.localdate()}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Only an empty plan has to be explained."""
        plan = plan_of(self.review, self.user)
        return {"has_plan": bool(plan.recommendations or plan.standing)}

    def show(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        """Add the plan and its gaps."""
        plan = plan_of(self.review, self.user)
        return super().show(
            form,
            status=status,
            plan=plan,
            chain=chain_of(self.review, plan, self.user),
            missing=refusals(self.act, self.review, self.user),
            **extra,
        )


class UndoPlanView(ReasonPage):
    """Take the agreed plan up again."""

    act = "undo_action_plan"
    template_name = "rapid_review/plan_undo.html"
    button = "Take the plan up again"
    done = "The plan can be changed and agreed again."
