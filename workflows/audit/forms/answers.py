"""The form of one section of the tool: a field for each question, with words beside grades."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms

from partnership.ui.forms import SafeForm

from ..answering import LONGEST
from ..models import YES_NO, Answer, Question
from ..tools import Part

#: The label of the words beside each kind of answer.
BESIDE = {
    Question.Kind.GRADE: "What does the grade rest on?",
    Question.Kind.YES_NO: "More about it",
    Question.Kind.NUMBER: "More about it",
}


class AnswerForm(SafeForm):
    """Answers of one section. ``before``: what the agency answered last time, by code."""

    def __init__(
        self,
        *args: Any,
        part: Part,
        answers: Mapping[str, Answer],
        before: Mapping[str, Answer],
        **kwargs: Any,
    ) -> None:
        self.part, self.before = part, before
        self.own: dict[str, dict[str, Any]] = {}
        super().__init__(*args, **kwargs)
        for question in part.questions:
            self._add(question)
            if (row := answers.get(question.code)) is not None:
                self.initial.setdefault(f"value_{question.code}", row.value)
                self.initial.setdefault(f"text_{question.code}", row.text)
        for name, field in self.fields.items():
            self._speak_kindly(name, field)

    def options(self, name: str) -> Mapping[str, Any]:
        """How each field looks; they are made here."""
        return self.own.get(name, super().options(name))

    def _add(self, question: Question) -> None:
        value, text = f"value_{question.code}", f"text_{question.code}"
        label = question.text
        if question.kind != Question.Kind.TEXT:
            self.fields[value] = _value_field(question, label)
            self.own[value] = {
                "noun": f"“{label}”",
                "plain": True,
                "inline": question.kind == Question.Kind.YES_NO,
                "hints": {level["key"]: level["help"] for level in question.levels},
                "width": 5,
            }
        self.fields[text] = forms.CharField(
            label=BESIDE.get(Question.Kind(question.kind), label),
            widget=forms.Textarea,
            required=False,
            help_text=question.guidance if question.kind == Question.Kind.TEXT else "",
        )
        self.own[text] = {
            "rows": 4 if question.kind == Question.Kind.TEXT else 2,
            "limit": LONGEST,
            "noun": "the answer",
            "plain": True,
        }

    def shown(self) -> Iterator[dict[str, Any]]:
        """For the template: each question with its fields, and what was answered last time."""
        for question in self.part.questions:
            value = f"value_{question.code}"
            old = self.before.get(question.code)
            yield {
                "question": question,
                "value": self[value] if value in self.fields else None,
                "text": self[f"text_{question.code}"],
                "before": old,
                "before_words": old.question.words_of(old.value) if old else "",
            }

    def given(self) -> dict[str, tuple[str, str]]:
        """Code of the question → value and text, from the cleaned form."""
        return {
            question.code: (
                str(self.cleaned_data.get(f"value_{question.code}") or ""),
                str(self.cleaned_data.get(f"text_{question.code}") or ""),
            )
            for question in self.part.questions
        }


def _value_field(question: Question, label: str) -> forms.Field:
    help_text = question.guidance
    if question.kind == Question.Kind.NUMBER:
        return forms.CharField(label=label, help_text=help_text, required=False)
    choices = (
        [(level["key"], level["label"]) for level in question.levels]
        if question.kind == Question.Kind.GRADE
        else list(YES_NO.items())
    )
    return forms.ChoiceField(
        label=label, help_text=help_text, required=False, widget=forms.RadioSelect, choices=choices
    )
