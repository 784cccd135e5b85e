"""“Have we said this before?”: the nearest earlier findings or recommendations, and what is said of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse

from ..earlier.became import earlier_rows
from ..forms.comparing import CompareForm
from .findings import OfFinding
from .plan import PlanDoorView
from .recommendations import OfRecommendation


class _Compare(PlanDoorView):
    """The form: for each earlier text whether this one repeats it or builds on it."""

    form_class = CompareForm
    template_name = "actions/compare.html"
    button = "Save"
    done = "Saved. It stands with the plan."

    def heading(self) -> str:
        """Of which text."""
        return f"Have we said this before? {self.known()}"

    def known(self) -> Any:
        """The text."""
        raise NotImplementedError

    def get_form_kwargs(self) -> dict[str, Any]:
        """The earlier texts."""
        rows = earlier_rows(self.known(), self.user)
        return {**super().get_form_kwargs(), "rows": rows, "is_new": self.known().is_new}

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """What was said of each."""
        assert isinstance(form, CompareForm)  # noqa: S101
        return {**super().act_data(form), **form.values()}

    def show(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        """Add the text."""
        return super().show(form, status=status, text=self.known(), **extra)


class CompareRecommendationView(OfRecommendation, _Compare):
    """Of a recommendation."""

    act = "compare_recommendation"

    def known(self) -> Any:
        """The recommendation."""
        return self.recommendation


class CompareFindingView(OfFinding, _Compare):
    """Of a finding."""

    act = "compare_finding"

    def known(self) -> Any:
        """The finding."""
        return self.finding
