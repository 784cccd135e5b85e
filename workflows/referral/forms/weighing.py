"""The criteria of one kind of review, each with its rationale."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms

from partnership.ui.forms import SafeForm
from reviews.referring import Question
from reviews.rules import Criterion

LONGEST = 5000


class WeighForm(SafeForm):
    """Nothing has to be answered at once; what is answered needs its reasons, which the act asks for."""

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        self.question = question
        super().__init__(*args, **kwargs)
        for criterion in question.criteria:
            self.fields[f"answer_{criterion.key}"] = forms.ChoiceField(
                label=criterion.label,
                choices=list(criterion.answers.items()),
                widget=forms.RadioSelect,
                required=False,
            )
            self.fields[f"rationale_{criterion.key}"] = forms.CharField(
                label=f"Rationale: {criterion.label[:1].lower()}{criterion.label[1:]}",
                widget=forms.Textarea,
                required=False,
            )
        for name, field in self.fields.items():
            self._speak_kindly(name, field)

    def options(self, name: str) -> Any:
        """Layout: radios in a line, short boxes. The page says that all can be left empty."""
        if name.startswith("rationale_"):
            return {"rows": 3, "limit": LONGEST, "plain": True}
        return {"inline": True, "label_size": "m", "plain": True}

    def criteria(self) -> Iterator[tuple[Criterion, Any, Any]]:
        """For the template: each criterion with its two fields."""
        for criterion in self.question.criteria:
            yield (
                criterion,
                self[f"answer_{criterion.key}"],
                self[f"rationale_{criterion.key}"],
            )

    def answers(self) -> dict[str, tuple[str, str]]:
        """Criterion key → (answer, rationale), as the act takes them."""
        data = self.cleaned_data
        return {
            criterion.key: (data[f"answer_{criterion.key}"], data[f"rationale_{criterion.key}"])
            for criterion in self.question.criteria
        }
