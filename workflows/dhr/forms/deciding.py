"""The scoping review, and the decision whether there is a review."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms

from partnership.ui.forms import DayField, SafeForm
from reviews.forms.deliberation import DeliberatedForm
from reviews.rules import Criterion, Edition

from ..deciding import SET
from ..telling import KIND

LONGEST = 5000


class ScopingForm(SafeForm):
    """What agencies know, who took part, and early learning."""

    ui = {
        "text": {"rows": 8, "limit": 20000, "noun": "what agencies know"},
        "learned": {"rows": 5, "limit": 10000, "noun": "early learning"},
        "agreed_by": {"rows": 3, "limit": 2000, "noun": "who took part"},
    }
    on = DayField(label="When was it?", not_future=True, noun="the day of the scoping review")
    agreed_by = forms.CharField(
        label="Which agencies took part?", widget=forms.Textarea, help_text="Agencies and roles."
    )
    text = forms.CharField(
        label="What do agencies know?",
        widget=forms.Textarea,
        help_text="Who knew the people concerned, from when to when, and what stands out. Without names.",
    )
    learned = forms.CharField(
        label="What can be learned already, and what is done about it now?",
        widget=forms.Textarea,
        required=False,
    )


class DecideForm(DeliberatedForm):
    """Each criterion with its rationale, then what was decided."""

    ui = {
        "outcome": {"label_size": "m", "noun": "what was decided"},
        "rationale": {"rows": 6, "limit": 10000, "noun": "the reasons"},
        "departure": {"rows": 3, "limit": LONGEST, "plain": True, "noun": "why it differs"},
        "agreed_by": {"limit": 500, "noun": "who decided"},
    }
    outcome = forms.ChoiceField(label="What was decided?", widget=forms.RadioSelect)
    rationale = forms.CharField(
        label="Reasons",
        widget=forms.Textarea,
        help_text="Without names. They stand in the letters that tell of the decision.",
    )
    departure = forms.CharField(
        label="Why is it otherwise than the answers say?",
        widget=forms.Textarea,
        required=False,
        help_text="Only where it differs from what follows from the answers.",
    )
    agreed_by = forms.CharField(
        label="Who decided?",
        help_text="Name and role, like the chair of the community safety partnership.",
    )
    on = DayField(label="When?", not_future=True, noun="the day of the decision")

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        self.edition = edition
        super().__init__(*args, **kwargs)
        last = dict(self.fields)
        self.fields.clear()
        for criterion in edition.criteria[SET]:
            self.fields[f"answer_{criterion.key}"] = forms.ChoiceField(
                label=criterion.label,
                choices=list(criterion.answers.items()),
                widget=forms.RadioSelect,
            )
            self.fields[f"rationale_{criterion.key}"] = forms.CharField(
                label=f"Rationale: {criterion.label[:1].lower()}{criterion.label[1:]}",
                widget=forms.Textarea,
                max_length=LONGEST,
            )
        self.fields.update(last)
        outcome = self.fields["outcome"]
        assert isinstance(outcome, forms.ChoiceField)  # noqa: S101 - declared above
        outcome.choices = edition.decisions[KIND].choices()
        for name, field in self.fields.items():
            self._speak_kindly(name, field)
        for criterion in edition.criteria[SET]:
            about = criterion.label[:1].lower() + criterion.label[1:]
            self.fields[f"answer_{criterion.key}"].error_messages["required"] = (
                f"Choose an answer: {about}"
            )
            self.fields[f"rationale_{criterion.key}"].error_messages["required"] = (
                f"Say why you answered so: {about}"
            )

    def options(self, name: str) -> Any:
        """Layout: radios in a line, short boxes, what an outcome means."""
        if name.startswith("rationale_"):
            return {"rows": 3, "limit": LONGEST}
        if name.startswith("answer_"):
            return {"inline": True, "label_size": "m"}
        if name == "outcome":
            hints = {one.key: one.help for one in self.edition.decisions[KIND].outcomes if one.help}
            return {**self.ui["outcome"], "hints": hints}
        return super().options(name)

    def criteria(self) -> Iterator[tuple[Criterion, Any, Any]]:
        """For the template: each criterion with its two fields."""
        for criterion in self.edition.criteria[SET]:
            yield criterion, self[f"answer_{criterion.key}"], self[f"rationale_{criterion.key}"]

    def last_fields(self) -> list[Any]:
        """The fields after the criteria."""
        names = ("outcome", "rationale", "departure", "agreed_by", "on")
        return [*(self[name] for name in names), *self.deliberation()]

    def answers(self) -> dict[str, tuple[str, str]]:
        """Criterion key → (answer, rationale), as the act takes them."""
        data = self.cleaned_data
        return {
            criterion.key: (data[f"answer_{criterion.key}"], data[f"rationale_{criterion.key}"])
            for criterion in self.edition.criteria[SET]
        }
