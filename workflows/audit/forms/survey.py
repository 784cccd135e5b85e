"""The form of what practitioners said: for each graded question what they were asked, and a small box for each level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms

from partnership.ui.forms import SafeForm

from ..models import Question, SurveyCount
from ..models.survey import LONGEST_ASKED, MOST_REPLIES
from ..survey import NUMBER, fits


class SurveyForm(SafeForm):
    """``rows``: what is entered already, by the code of the question."""

    def __init__(
        self,
        *args: Any,
        questions: Sequence[Question],
        rows: Mapping[str, SurveyCount],
        **kwargs: Any,
    ) -> None:
        self.questions, self.rows = questions, rows
        self.own: dict[str, dict[str, Any]] = {}
        super().__init__(*args, **kwargs)
        for question in questions:
            self._add(question, rows.get(question.code))
        for name, field in self.fields.items():
            self._speak_kindly(name, field)
            if isinstance(field, forms.IntegerField) and name != "version":
                field.error_messages["invalid"] = NUMBER

    def options(self, name: str) -> Mapping[str, Any]:
        """How each field looks; they are made here."""
        return self.own.get(name, super().options(name))

    def _add(self, question: Question, row: SurveyCount | None) -> None:
        asked = f"asked_{question.code}"
        self.fields[asked] = forms.CharField(label="What were practitioners asked?", required=False)
        self.own[asked] = {
            "limit": LONGEST_ASKED,
            "noun": "what practitioners were asked",
            "plain": True,
        }
        here = row if row is not None and fits(question, row) else None
        if here is not None:
            self.initial.setdefault(asked, here.asked)
        for level in question.levels:
            count = f"count_{question.code}__{level['key']}"
            self.fields[count] = forms.IntegerField(
                label=level["label"],
                required=False,
                min_value=0,
                max_value=MOST_REPLIES,
                error_messages={"min_value": NUMBER, "max_value": NUMBER},
            )
            self.own[count] = {
                "noun": f"the number for {level['label']}",
                "plain": True,
                "width": 4,
            }
            if here is not None and level["key"] in here.counts:
                self.initial.setdefault(count, here.counts[level["key"]])

    def shown(self) -> Iterator[dict[str, Any]]:
        """For the template: each question with its fields."""
        for question in self.questions:
            row = self.rows.get(question.code)
            yield {
                "question": question,
                "asked": self[f"asked_{question.code}"],
                "counts": [
                    self[f"count_{question.code}__{level['key']}"] for level in question.levels
                ],
                "on_other_levels": row is not None and not fits(question, row),
            }

    def given(self) -> dict[str, tuple[str, dict[str, int | None]]]:
        """Code of the question → what was asked, and how many gave each level, from the cleaned form."""
        return {
            question.code: (
                str(self.cleaned_data.get(f"asked_{question.code}") or ""),
                {
                    level["key"]: self.cleaned_data.get(f"count_{question.code}__{level['key']}")
                    for level in question.levels
                },
            )
            for question in self.questions
        }
