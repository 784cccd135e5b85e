"""Forms of written requests to the reviewer."""

from __future__ import annotations

from django import forms

from partnership.ui.forms import DayField, SafeForm

from ..models import WrittenRequest


class AskReviewerForm(SafeForm):
    """What was asked for, how, and by when. What does not fit together is refused by the act."""

    ui = {
        "what": {"noun": "what the reviewer was asked for"},
        "text": {"rows": 4, "limit": 5000, "noun": "what exactly was asked for"},
        "in_writing": {"rows": 6, "limit": 10000, "noun": "how it was asked in writing"},
    }
    what = forms.ChoiceField(
        label="What was the reviewer asked for?",
        choices=WrittenRequest.What.choices,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label="What exactly?",
        widget=forms.Textarea,
        help_text="Use the pseudonym, never a name of the child or the family.",
    )
    asked_on = DayField(
        label="When was the reviewer asked?", not_future=True, noun="the day of the request"
    )
    in_writing = forms.CharField(
        label="How was it asked in writing?",
        widget=forms.Textarea,
        help_text="The words of the e-mail or letter, or where it is kept. Nothing is sent from here.",
    )
    answer_by = DayField(
        label="By when was the answer asked for?",
        required=False,
        noun="the day the answer was asked for",
        help_text="If a day was named. Your work then shows the answer as due on it.",
    )


class ReviewerAnswerForm(SafeForm):
    """When the answer came, and what it was."""

    ui = {"answer": {"rows": 6, "limit": 10000, "noun": "what the reviewer answered"}}
    answered_on = DayField(
        label="When did the answer come?", not_future=True, noun="the day of the answer"
    )
    answer = forms.CharField(
        label="What did the reviewer answer?",
        widget=forms.Textarea,
        help_text="In a few sentences, or where the answer or the draft is kept.",
    )
