"""Recommendations of a review: adding, changing and removing one."""

from __future__ import annotations

from typing import Any

from partnership.ui.forms import SafeForm

from .. import reading
from ..forms import RecommendationForm
from ..models import Recommendation
from .texts import AddText, ChangeText, OfText, OfTexts, SortedForm


class _Recommendations(OfTexts):
    model = Recommendation
    noun = "recommendation"


class _Sorted(SortedForm):
    """With the findings that it can answer, and the recommendations that it can be a part of."""

    form_class = RecommendationForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """What can be chosen."""
        item = self.known()
        wholes = [
            one
            for one in reading.recommendations_of(self.review)
            if one.part_of_id is None and (item is None or one.pk != item.pk)
        ]
        findings = reading.findings_of(self.review)
        return {**super().get_form_kwargs(), "findings": findings, "wholes": wholes}


class AddRecommendationView(_Recommendations, AddText, _Sorted):
    """A new recommendation."""

    act = "add_recommendation"
    button = "Add the recommendation"
    done = "The recommendation is added."

    def get_initial(self) -> dict[str, Any]:
        """The finding of the link."""
        return {"finding": self.request.GET.get("finding", "")}


class OfRecommendation(_Recommendations, OfText):
    """A page of one recommendation."""


class ChangeRecommendationView(_Recommendations, ChangeText, _Sorted):
    """Change a recommendation."""

    act = "change_recommendation"
    button = "Save the recommendation"
    done = "The recommendation is saved."
    template_name = "actions/recommendation.html"
    names = (
        "ref", "wording", "addressed_to", "scope", "response", "response_reason", "response_by", "response_on",
    )  # fmt: skip
    chosen = ("finding", "part_of", "theme")


class RemoveRecommendationView(OfRecommendation):
    """Remove a recommendation before the plan is agreed."""

    act = "remove_recommendation"
    form_class = SafeForm
    button = "Remove the recommendation"
    warning_button = True
    done = "The recommendation is removed."
    template_name = "actions/remove.html"
