"""Findings of a review: adding, changing and removing one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from partnership.ui.forms import SafeForm
from reviews.door import Passage

from .. import reading
from ..earlier.nearest import LIKELY, nearest
from ..forms.finding import FindingForm
from ..models import Finding
from .plan import PlanDoorView, plan_url


class _Sorted(PlanDoorView):
    """A form of a finding, with the themes that can be chosen."""

    act = "add_finding"
    form_class = FindingForm

    def known(self) -> Finding | None:
        """The finding that there is, or None for a new one."""
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        """What can be chosen."""
        item = self.known()
        return {"themes": reading.themes_of(self.review, item.theme if item else None)}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The theme that was chosen."""
        assert isinstance(form, FindingForm)  # noqa: S101
        return form.values()


class AddFindingView(_Sorted):
    """A new finding. Where something like it was found before, that is asked next."""

    button = "Add the finding"
    done = "The finding is added."

    def get_success_url(self, passage: Passage) -> str:
        """To what was found before, if there is something like it; else to the plan."""
        item = passage.result
        seen = Finding.objects.visible_to(self.user).exclude(review_id=self.review.pk)
        if nearest(item.wording, seen, most=1, enough=LIKELY):
            return reverse("actions:compare_finding", args=[self.review.reference, item.pk])
        return plan_url(self)


class OfFinding(PlanDoorView):
    """A page of one finding."""

    finding: Finding

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find it among those of the review."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            found = reading.find_finding(self.review, kwargs["pk"])
            if found is None:
                raise self.lost(Finding, kwargs["pk"], "This finding", review_id=self.review.pk)
            self.finding = found

    def known(self) -> Finding | None:
        """The one of the page."""
        return self.finding

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on."""
        return {**super().get_form_kwargs(), "version": self.finding.version}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The finding with what changes."""
        version = form.cleaned_data["version"]
        return {**super().act_data(form), "finding": self.finding, "version": version}

    def show(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        """Add what it is."""
        return super().show(form, status=status, finding=self.finding, **extra)


class ChangeFindingView(OfFinding, _Sorted):
    """Change a finding; after the plan was agreed with a reason."""

    act = "change_finding"
    button = "Save the finding"
    done = "The finding is saved."
    template_name = "actions/finding.html"

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        item = self.finding
        names = ("ref", "wording", "none_reason", "version")
        return {name: getattr(item, name) for name in names} | {"theme": str(item.theme_id or "")}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whether the plan is agreed."""
        return {**super().get_form_kwargs(), "needs_reason": reading.is_agreed(self.review)}


class RemoveFindingView(OfFinding):
    """Remove a finding before the plan is agreed."""

    act = "remove_finding"
    form_class = SafeForm
    button = "Remove the finding"
    warning_button = True
    done = "The finding is removed. Its recommendations stay."
    template_name = "actions/remove.html"
