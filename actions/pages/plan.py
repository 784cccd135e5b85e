"""The action plan of a review, and adding to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from partnership.removed import WayOn
from reviews.chronology.template import CSV, XLSX
from reviews.documents import DOCX, file_name
from reviews.door import Passage, may, offered, refusals
from reviews.models import RoleKind
from reviews.pages.base import DoorView, ReviewView
from reviews.pages.sending import Download

from .. import reading
from ..chain import chain_of
from ..documents import action_plan
from ..forms import ActionForm
from ..outside.reading import letters_of
from ..sheet import as_csv, as_excel


class PlanView(ReviewView):
    """Recommendations with their actions, as far as the person may see them."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the plan."""
        plan = reading.plan_of(self.review, self.user)
        context = self.get_context(
            title="Recommendations and actions",
            plan=plan,
            chain=chain_of(self.review, plan, self.user),
            agreed=reading.is_agreed(self.review),
            may_see_impact=bool(self.held.roles - {RoleKind.AGENCY_CONTACT}),
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
        "may_find": offered("add_finding", *asked, held=view.held),
        "may_bring_in": offered("bring_in_tracker", *asked, held=view.held),
        "may_write": offered("write_outside_letter", *asked, held=view.held),
        "may_compare": offered("compare_recommendation", *asked, held=view.held),
        "stands_still": waits,
    }


class PlanWordView(Download):
    """The same as a Word file, as far as the person may see it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it."""
        plan = reading.plan_of(self.review, self.user)
        return self.send(
            action_plan(
                self.review,
                plan,
                impact=reading.impact_of(self.review, self.user),
                now=timezone.localtime(),
            ),
            file_name(self.review.reference, "action plan"),
            DOCX,
            what="the action plan",
            agency=None,
        )


class _PlanTable(Download):
    """The plan as a table that comes in again as it went out, as far as the person may see it."""

    def table(self) -> dict[str, Any]:
        """The actions, and the recommendations without one; a fixed number of queries."""
        return {
            "actions": reading.for_the_plan_table(self.review, self.user),
            "bare": reading.without_actions(self.review, self.user),
            "impact": reading.impact_of(self.review, self.user),
        }

    def sent(self, content: bytes, kind: str, ending: str) -> HttpResponse:
        """Send it."""
        name = file_name(self.review.reference, "action plan", extension=ending)
        return self.send(content, name, kind, what="the action plan as a table", agency=None)


class PlanExcelView(_PlanTable):
    """As a workbook."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it."""
        now = timezone.localtime()
        content = as_excel(
            **self.table(),
            letters=[one for rows in letters_of(self.review, self.user).values() for one in rows],
            title=f"Action plan {self.review.reference}",
            author=self.review.partnership.unit_name,
            today=now.date(),
            now=now,
        )
        return self.sent(content, XLSX, "xlsx")


class PlanCsvView(_PlanTable):
    """As CSV."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it."""
        return self.sent(as_csv(**self.table(), today=timezone.localdate()), CSV, "csv")


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


def choices_for(view: ReviewView) -> dict[str, Any]:
    """What an action's form offers."""
    return {
        "agencies": reading.agencies_of(view.review),
        "people": reading.people_of(view.review),
        "groups": reading.groups_of(view.review),
        "recommendations": reading.recommendations_of(view.review),
        "others": reading.actions_of(view.review, view.user),
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
