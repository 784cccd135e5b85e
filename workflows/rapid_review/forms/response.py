"""Forms for the National Panel's letter and for our answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from partnership.ui.forms import DayField, SafeFileField, SafeForm
from reviews.clock import in_words
from reviews.models import RegulatorContact
from reviews.rules import Edition, note

YES_NO = [("yes", "Yes"), ("no", "No")]
#: The choice that a further letter says nothing new of the decision.
NOTHING_NEW = "nothing_new"


class PanelResponseForm(SafeForm):
    """What the letter says, and whether it asks for an answer."""

    ui = {
        "outcome": {"noun": "what the National Panel says"},
        "text": {"rows": 8, "limit": 20000, "noun": "what the letter says"},
        "needs_reply": {"noun": "whether it asks for an answer", "inline": True},
    }
    on = DayField(label="Date of the letter", not_future=True)
    outcome = forms.ChoiceField(label="What does the National Panel say?", widget=forms.RadioSelect)
    text = forms.CharField(
        label="What the letter says",
        widget=forms.Textarea,
        required=False,
        help_text="The parts that matter. Use the pseudonym, never a name.",
    )
    needs_reply = forms.ChoiceField(
        label="Does it ask for an answer?",
        choices=YES_NO,
        widget=forms.RadioSelect,
        help_text="A request for more information, or a question about the decision, does.",
    )
    answer_by = DayField(
        label="By when does it want the answer? (optional)",
        required=False,
        noun="the day by which an answer is wanted",
        help_text="If the letter names a day. The step to answer it is then due on that day.",
    )
    file = SafeFileField(label="The letter", required=False)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        self.hints: dict[str, str] = {}
        self.edition = edition
        super().__init__(*args, **kwargs)
        field = self.fields["outcome"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [(item.key, item.label) for item in edition.panel_outcomes]
        field.help_text = note(item.status for item in edition.panel_outcomes)
        self.hints = {item.key: item.help for item in edition.panel_outcomes}

    def options(self, name: str) -> Mapping[str, Any]:
        """The rule file explains each answer."""
        found = super().options(name)
        return {**found, "hints": self.hints} if name == "outcome" else found


class FurtherLetterForm(PanelResponseForm):
    """The same for a letter that nothing waited for: it need not say anything new of the decision."""

    ui = {
        **PanelResponseForm.ui,
        "outcome": {"noun": "whether it says something new"},
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["outcome"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.label = "Does the letter say something new of the National Panel’s decision?"
        field.choices = [
            (NOTHING_NEW, "No, what it said before stands"),
            *((item.key, item.label) for item in self.edition.panel_outcomes),
        ]

    def clean_outcome(self) -> str:
        """Empty where it says nothing new."""
        chosen: str = self.cleaned_data["outcome"]
        return "" if chosen == NOTHING_NEW else chosen


class AnswerForm(SafeForm):
    """What we answered."""

    ui = {"text": {"rows": 8, "limit": 20000, "noun": "what you answered"}}
    on = DayField(label="When was the answer sent?", not_future=True, noun="the day it was sent")
    text = forms.CharField(
        label="What you answered",
        widget=forms.Textarea,
        help_text="The whole answer or the gist of it. Use the pseudonym, never a name.",
    )

    def __init__(self, *args: Any, letter_on: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["on"]
        assert isinstance(field, DayField)  # noqa: S101
        field.not_before = letter_on


class ReplyForm(AnswerForm):
    """Our answer to the response that the review waited for."""

    ui = {
        **AnswerForm.ui,
        "expects_answer": {"noun": "whether the National Panel will write again", "inline": True},
    }
    expects_answer = forms.ChoiceField(
        label="Do you expect the National Panel to write again?",
        choices=YES_NO,
        widget=forms.RadioSelect,
    )


class FurtherAnswerForm(AnswerForm):
    """Our answer to a further letter; which one is asked where several wait."""

    ui = {**AnswerForm.ui, "letter": {"noun": "the letter that you answered"}}
    letter = forms.TypedChoiceField(
        label="Which letter did you answer?", coerce=int, widget=forms.RadioSelect
    )
    field_order = ("letter", "on", "text")

    def __init__(self, *args: Any, letters: list[RegulatorContact], **kwargs: Any) -> None:
        super().__init__(*args, letter_on=min((one.on for one in letters), default=None), **kwargs)
        if len(letters) < 2:
            del self.fields["letter"]
            return
        field = self.fields["letter"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [(one.pk, f"{one.subject}, {in_words(one.on)}") for one in letters]
