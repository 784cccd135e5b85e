"""The forms of a factor: what it is and weighs, and what answers it in the plan."""

from __future__ import annotations

from typing import Any

from django import forms

from reviews.clock import in_words
from reviews.rules import Edition

from ..reading import heading_of, kind_words
from .common import REASON_UI, RowsForm

SAID = 100


class FactorForm(RowsForm):
    """A factor with its heading, what it rests on, and its weight in the words of the rule file."""

    ui = {
        "heading": {"noun": "the heading"},
        "wording": {"rows": 3, "limit": 1000, "noun": "the factor"},
        "rests_on": {"noun": "the events", "plain": True},
        "answers": {"noun": "the answers", "plain": True},
        "no_source": {
            "rows": 2,
            "limit": 2000,
            "noun": "why it rests on nothing yet",
            "plain": True,
        },
        "weight": {"noun": "how much it weighs"},
        "weight_why": {"rows": 3, "limit": 3000, "noun": "why it weighs so much"},
        "reason": REASON_UI,
    }
    heading = forms.ChoiceField(label="Under which heading?", widget=forms.RadioSelect)
    wording = forms.CharField(
        label="What is the factor?",
        widget=forms.Textarea,
        help_text="One thing about the place, in a sentence or two. No names.",
    )
    rests_on = forms.MultipleChoiceField(
        label="On which events does it rest?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    answers = forms.MultipleChoiceField(
        label="On which agencies’ answers does it rest?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    no_source = forms.CharField(
        label="Why does it rest on nothing yet?",
        required=False,
        widget=forms.Textarea,
        help_text="Only where you tick nothing above.",
    )
    weight = forms.ChoiceField(
        label="How much does it weigh in this place?",
        widget=forms.RadioSelect,
        help_text="You propose it. Partners and people from the community agree it together.",
    )
    weight_why = forms.CharField(label="Why does it weigh so much?", widget=forms.Textarea)

    def __init__(self, *args: Any, edition: Edition, kept: str = "", **kwargs: Any) -> None:
        self.edition = edition
        headings = [(one.key, one.label) for one in edition.report_sections]
        if kept and kept not in dict(headings):
            # A partnership leaves it out now; the factor may stay under it.
            headings.append((kept, heading_of(edition, kept).label))
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("heading", headings),
            ("weight", [(one.key, f"{one.key} {one.label}") for one in edition.levels]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
            field.choices = choices

    def options(self, name: str) -> Any:
        """Headings and weights with their hints."""
        hints = {
            "heading": {one.key: one.help for one in self.edition.report_sections},
            "weight": {one.key: one.help for one in self.edition.levels},
        }.get(name)
        found = super().options(name)
        return {**found, "hints": hints} if hints else found

    def words(self, name: str, row: Any) -> str:
        """An event by kind, day and what was said; an answer by its agency."""
        if name == "answers":
            return str(row.agency.name)
        said = row.said if len(row.said) <= SAID else f"{row.said[:SAID]}…"
        return f"{kind_words(self.edition, row.kind)}, {in_words(row.on)}: {said}"


class AnswerForm(RowsForm):
    """What answers a factor in the plan, or why nothing does."""

    ui = {
        "answered_by": {"noun": "what answers it", "plain": True},
        "why_none": {"rows": 3, "limit": 3000, "noun": "why nothing answers it", "plain": True},
        "reason": REASON_UI,
    }
    answered_by = forms.MultipleChoiceField(
        label="What answers it in the plan?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="One recommendation can answer several factors.",
    )
    why_none = forms.CharField(
        label="Why does nothing in the plan answer it?",
        required=False,
        widget=forms.Textarea,
        help_text="For example because others work on it already. Only where you tick nothing.",
    )

    def words(self, name: str, row: Any) -> str:
        """A recommendation by its reference."""
        return f"{row.ref}: {row.wording[:160]}"
