"""Forms of closing the returns and of moderating them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms

from partnership.forms.common import ReasonForm
from partnership.models import Agency
from partnership.ui.forms import DayField, SafeForm

from ..models import Answer, Moderated
from ..survey import Survey


class CloseReturnsForm(SafeForm):
    """What was tried to get the answers that are missing. ``waiting``: how many there are; ``came``: whether any return came."""

    ui = {"note": {"rows": 4, "limit": 2000, "noun": "what was tried"}}
    note = forms.CharField(
        label="What was tried to get the answers that are missing?",
        widget=forms.Textarea,
        required=False,
        help_text="It stands with each agency that is recorded as no response, and the agency reads it. Say what happened, and blame nobody.",
    )

    def __init__(self, *args: Any, waiting: int, came: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["note"]
        if not waiting and came:
            del self.fields["note"]
            return
        field.required = True
        if not waiting:
            field.label = "No return came. What does the audit rest on?"
            field.help_text = "For example on files that the partnership read itself."
        elif waiting > 1:
            field.help_text += f" All {waiting} agencies read the same words: name none."


class OpenAgainForm(ReasonForm):
    """Which agencies can answer again, of those that were recorded as no response, and why."""

    ui = {**ReasonForm.ui, "agencies": {"noun": "which agencies can answer again"}}
    agencies = forms.MultipleChoiceField(
        label="Which agencies can answer again?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick one to take in a late return alone. If you tick none, all of them can.",
    )

    def __init__(self, *args: Any, agencies: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agencies"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - declared above
        field.choices = [(str(agency.pk), agency.name) for agency in agencies]
        self.fields = {"agencies": field, "reason": self.fields["reason"], **self.fields}
        if len(agencies) < 2:
            del self.fields["agencies"]

    def chosen(self) -> list[int]:
        """The ids of the agencies that were ticked."""
        return [int(pk) for pk in self.cleaned_data.get("agencies") or ()]


class ModerateReturnForm(SafeForm):
    """A grade beside each of one agency’s own, and why where it is another one. ``survey``: what its practitioners said."""

    def __init__(
        self,
        *args: Any,
        answers: Sequence[Answer],
        moderated: Mapping[str, Moderated],
        survey: Survey,
        **kwargs: Any,
    ) -> None:
        self.answers, self.survey = answers, survey
        self.own: dict[str, dict[str, Any]] = {}
        super().__init__(*args, **kwargs)
        for answer in answers:
            grade, reason = f"grade_{answer.code}", f"reason_{answer.code}"
            self.fields[grade] = forms.ChoiceField(
                label="Moderated grade",
                required=False,
                choices=[
                    ("", "Not moderated"),
                    *((level["key"], level["label"]) for level in answer.question.levels),
                ],
            )
            self.fields[reason] = forms.CharField(
                label="Why, if it is another one", required=False, widget=forms.Textarea
            )
            self.own[grade] = {"noun": "the moderated grade", "plain": True}
            self.own[reason] = {"rows": 2, "limit": 2000, "noun": "why it differs", "plain": True}
            if (row := moderated.get(answer.code)) is not None:
                self.initial.setdefault(grade, row.grade)
                self.initial.setdefault(reason, row.reason)
        for name, field in self.fields.items():
            self._speak_kindly(name, field)

    def options(self, name: str) -> Mapping[str, Any]:
        """How each field looks; they are made here."""
        return self.own.get(name, super().options(name))

    def shown(self) -> Iterator[dict[str, Any]]:
        """For the template: each answer with its fields."""
        for answer in self.answers:
            said = self.survey.of(answer.question, answer.request.agency_id)
            yield {
                "said": said,
                "differently": said is not None
                and said.differs_from(answer.value, answer.question.levels),
                "answer": answer,
                "words": answer.question.words_of(answer.value),
                "grade": self[f"grade_{answer.code}"],
                "reason": self[f"reason_{answer.code}"],
            }

    def given(self) -> dict[str, tuple[str, str]]:
        """Code of the question → grade and reason, from the cleaned form."""
        return {
            answer.code: (
                str(self.cleaned_data.get(f"grade_{answer.code}") or ""),
                str(self.cleaned_data.get(f"reason_{answer.code}") or ""),
            )
            for answer in self.answers
        }


class ModerationForm(SafeForm):
    """The round table: when, who, and what was concluded."""

    ui = {
        "present": {"rows": 3, "limit": 3000, "noun": "who took part"},
        "conclusions": {"rows": 8, "limit": 20000, "noun": "what was concluded"},
    }
    on = DayField(label="When was it?", not_future=True, noun="the day of the round table")
    present = forms.CharField(
        label="Who took part?", widget=forms.Textarea, help_text="By agency and role."
    )
    conclusions = forms.CharField(
        label="What was concluded?",
        widget=forms.Textarea,
        help_text="For example on recognition, planning and intervention, assessment, joint working, impact, and quality as a whole.",
    )
