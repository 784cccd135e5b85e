"""Recommendations of a review: adding, changing and removing one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from partnership.ui.forms import SafeForm
from reviews.door import Passage

from .. import reading
from ..earlier.nearest import LIKELY, nearest
from ..forms import RecommendationForm
from ..models import Recommendation
from .plan import PlanDoorView, plan_url

NAMES = (
    "ref", "wording", "addressed_to", "scope", "response", "response_reason", "response_by", "response_on", "version",
)  # fmt: skip


class _Sorted(PlanDoorView):
    """A form of a recommendation, with the findings, themes and wholes that can be chosen."""

    act = "add_recommendation"
    form_class = RecommendationForm

    def known(self) -> Recommendation | None:
        """The recommendation that there is, or None for a new one."""
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        """What can be chosen."""
        item = self.known()
        wholes = [
            one
            for one in reading.recommendations_of(self.review)
            if one.part_of_id is None and (item is None or one.pk != item.pk)
        ]
        return {
            "findings": reading.findings_of(self.review),
            "themes": reading.themes_of(self.review, item.theme if item else None),
            "wholes": wholes,
        }

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The records that were chosen."""
        assert isinstance(form, RecommendationForm)  # noqa: S101
        return form.values()


class AddRecommendationView(_Sorted):
    """A new recommendation. Where something like it was said before, that is asked next."""

    button = "Add the recommendation"
    done = "The recommendation is added."

    def get_initial(self) -> dict[str, Any]:
        """The finding of the link."""
        return {"finding": self.request.GET.get("finding", "")}

    def get_success_url(self, passage: Passage) -> str:
        """To what was said before, if there is something like it; else to the plan."""
        item = passage.result
        seen = Recommendation.objects.visible_to(self.user).exclude(review_id=self.review.pk)
        if nearest(item.wording, seen, most=1, enough=LIKELY):
            return reverse("actions:compare_recommendation", args=[self.review.reference, item.pk])
        return plan_url(self)


class OfRecommendation(PlanDoorView):
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

    def known(self) -> Recommendation | None:
        """The one of the page."""
        return self.recommendation

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on."""
        return {**super().get_form_kwargs(), "version": self.recommendation.version}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The recommendation with what changes."""
        version = form.cleaned_data["version"]
        return {
            **super().act_data(form),
            "recommendation": self.recommendation,
            "version": version,
        }

    def show(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        """Add what it is."""
        return super().show(form, status=status, recommendation=self.recommendation, **extra)


class ChangeRecommendationView(OfRecommendation, _Sorted):
    """Change a recommendation; after the plan was agreed with a reason."""

    act = "change_recommendation"
    button = "Save the recommendation"
    done = "The recommendation is saved."
    template_name = "actions/recommendation.html"

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        item = self.recommendation
        chosen = {
            name: str(getattr(item, f"{name}_id") or "") for name in ("finding", "part_of", "theme")
        }
        return {name: getattr(item, name) for name in NAMES} | chosen

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whether the plan is agreed."""
        return {**super().get_form_kwargs(), "needs_reason": reading.is_agreed(self.review)}


class RemoveRecommendationView(OfRecommendation):
    """Remove a recommendation before the plan is agreed."""

    act = "remove_recommendation"
    form_class = SafeForm
    button = "Remove the recommendation"
    warning_button = True
    done = "The recommendation is removed."
    template_name = "actions/remove.html"
