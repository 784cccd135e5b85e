"""“Have we said this before?”: the nearest earlier findings or recommendations, and what is said of them."""

from __future__ import annotations

from typing import Any

from django import forms

from ..earlier.became import earlier_rows
from ..forms.comparing import CompareForm
from .findings import OfFinding
from .recommendations import OfRecommendation
from .texts import OfText


class _Compare(OfText):
    """The form: for each earlier text whether this one repeats it or builds on it."""

    form_class = CompareForm
    template_name = "actions/compare.html"
    button = "Save"
    done = "Saved. It stands with the plan."

    def heading(self) -> str:
        """Of which text."""
        return f"Have we said this before? {self.text}"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The earlier texts."""
        rows = earlier_rows(self.text, self.user)
        return {**super().get_form_kwargs(), "rows": rows, "is_new": self.text.is_new}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """What was said of each."""
        assert isinstance(form, CompareForm)  # noqa: S101
        return {**super().act_data(form), **form.values()}


class CompareRecommendationView(_Compare, OfRecommendation):
    """Of a recommendation."""

    act = "compare_recommendation"


class CompareFindingView(_Compare, OfFinding):
    """Of a finding."""

    act = "compare_finding"
