"""Forms of quality assurance: it was sent; the answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from partnership.ui.forms import DayField, SafeFileField, SafeForm
from reviews.clock import in_words
from reviews.forms.late import ask_why_late
from reviews.rules import Edition

from ..quality import KIND


class SubmitForm(SafeForm):
    """When it went, and what. ``again``: it came back before. ``due``: the day after which being late is explained.

    ``has_plan``: whether a recommendation is in the action plan; else it is asked why the report goes without.
    """

    ui = {
        "note": {"rows": 4, "limit": 5000, "noun": "what was changed"},
        "without_plan": {"rows": 3, "limit": 2000, "noun": "why there is no action plan"},
        "late_reason": {"rows": 3, "limit": 2000, "noun": "why it is late", "plain": True},
    }
    on = DayField(label="When was it sent?", not_future=True, noun="the day it was sent")
    note = forms.CharField(
        label="What was sent, and how?",
        widget=forms.Textarea,
        help_text="For example: overview report, executive summary and action plan, by secure e-mail.",
    )
    without_plan = forms.CharField(
        label="Why does the report go without an action plan?",
        widget=forms.Textarea,
        help_text="No recommendation is in the action plan here. If there are some, add them before you send the report.",
    )
    late_reason = forms.CharField(
        label="Why is the report late?", widget=forms.Textarea, required=False
    )

    def __init__(
        self,
        *args: Any,
        again: bool,
        has_plan: bool,
        due: date | None,
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if has_plan:
            del self.fields["without_plan"]
        by = f"It was to be complete by {in_words(due)}. " if due else ""
        ask_why_late(
            self,
            due,
            today,
            f"{by}The reason is kept with the review. If another day was agreed in time, record that first.",
        )
        note = self.fields["note"]
        note.required = again
        if again:
            note.label = "What was changed since the last time?"
            note.help_text = "In a few sentences, by the points of the answer."


class AnswerForm(SafeForm):
    """What the Home Office says, from which day, and its letter."""

    ui = {
        "outcome": {"noun": "what the answer is"},
        "text": {"rows": 8, "limit": 20000, "noun": "what it says", "plain": True},
    }
    on = DayField(label="Date of the answer", not_future=True, noun="the day of the answer")
    outcome = forms.ChoiceField(label="What is the answer?", widget=forms.RadioSelect)
    text = forms.CharField(
        label="What does it say?",
        widget=forms.Textarea,
        required=False,
        help_text="Needed when the report has to be changed: the chair works from it. Use the pseudonym, never a name.",
    )
    file = SafeFileField(label="The letter", required=False)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcome = self.fields["outcome"]
        assert isinstance(outcome, forms.ChoiceField)  # noqa: S101 - declared above
        outcome.choices = edition.decisions[KIND].choices()
