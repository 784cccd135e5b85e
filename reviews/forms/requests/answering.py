"""Forms with which an agency writes its summary."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django import forms

from partnership.ui.forms import DayField, SafeFileField, SafeForm
from partnership.ui.prose import HEADING_HINT
from partnership.ui.words import opening
from reviews.forms.naming import NamesCheckedForm
from reviews.models import ChronologyEntry
from reviews.requests.kind import Words
from reviews.rules import Section

#: More than any section needs; it keeps a mistake (a whole file pasted in) out.
LONGEST_SECTION = 30_000
LONGEST = 5000

Precision = ChronologyEntry.Precision


class DraftField(forms.CharField):
    """Text that may be empty while it is written; sending asks for what is needed."""

    def validate(self, value: Any) -> None:
        """Accept an empty draft."""


class SectionForm(SafeForm):
    """The text of one section."""

    ui = {
        "text": {"rows": 18, "limit": LONGEST_SECTION, "noun": "the text", "heading": True},
    }
    text = DraftField(label="Text", widget=forms.Textarea, strip=False)

    def __init__(self, *args: Any, section: Section, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = section.label
        self.fields["text"].help_text = f"{section.help} {HEADING_HINT}".strip()
        self.fields["text"].required = section.required  # else the label says "(optional)"


class WhoAnswersForm(SafeForm):
    """Who fills the answer in, and who stands in when the contact is away."""

    ui = {
        "completed_by": {"limit": 200, "noun": "who fills it in"},
        "substitute": {"limit": 200, "noun": "who stands in"},
        "substitute_reach": {"limit": 200, "noun": "how to reach them"},
    }
    completed_by = forms.CharField(
        label="Who fills it in?", help_text="Name and role.", required=False
    )
    substitute = forms.CharField(
        label="Who stands in when you are away?",
        help_text="A colleague whom the partnership team can ask instead: name and role.",
        required=False,
    )
    substitute_reach = forms.CharField(
        label="How can they be reached?", help_text="Telephone or e-mail.", required=False
    )


class LooseDayField(DayField):
    """A date that may be known to the month or to the year only.

    Cleans to the first day of what is known; ``precision`` says how much that was.
    """

    precision = Precision.DAY

    def _real_day(self, typed: dict[str, str]) -> date:
        self.precision = Precision.DAY
        if typed["year"] and not typed["day"]:
            self.precision = Precision.MONTH if typed["month"] else Precision.YEAR
            typed = {**typed, "day": "1", "month": typed["month"] or "1"}
        elif typed["year"] and not typed["month"]:
            name = opening(self.noun)
            raise forms.ValidationError(
                f"{name} has a day but no month. Add the month, or leave the day empty too"
            )
        return super()._real_day(typed)

    @staticmethod
    def boxes(entry: ChronologyEntry) -> tuple[str, str, str]:
        """What stands in the three boxes for an entry."""
        on = entry.starts_on
        return (
            str(on.day) if entry.precision in (Precision.DAY, Precision.ABOUT) else "",
            str(on.month) if entry.precision != Precision.YEAR else "",
            str(on.year),
        )


class KeyDateForm(SafeForm):
    """One key date."""

    ui = {
        "starts_on": {"noun": "the date"},
        "ends_on": {"noun": "the last day"},
        "what": {"rows": 4, "limit": LONGEST, "noun": "what happened"},
        "significance": {"rows": 3, "limit": LONGEST, "noun": "why it matters"},
    }
    starts_on = LooseDayField(
        label="Date",
        not_future=True,
        help_text="If you know only the month, leave the day empty. If you know only the year, give that.",
    )
    is_about = forms.BooleanField(label="This day is an estimate", required=False)
    ends_on = DayField(
        label="Last day, if it went on for a time",
        required=False,
        not_future=True,
    )
    what = forms.CharField(
        label="What happened",
        widget=forms.Textarea,
        help_text="One or two sentences from your records. No names: use the pseudonym and roles.",
    )
    record = forms.CharField(
        label="Record it is from",
        required=False,
        max_length=200,
        help_text="Where you found it: case notes, a letter, a call log. No names.",
    )
    significance = forms.CharField(label="Why it matters", widget=forms.Textarea, required=False)
    is_key_episode = forms.BooleanField(
        label="This was a key practice episode",
        required=False,
        help_text="One of the few moments that mattered most for what happened.",
    )

    def precision(self) -> str:
        """How exact the date is, from the cleaned form."""
        field = cast(LooseDayField, self.fields["starts_on"])
        if field.precision == Precision.DAY and self.cleaned_data.get("is_about"):
            return Precision.ABOUT
        return field.precision


class SummaryFileForm(SafeForm):
    """A file for the return."""

    ui = {"file": {"noun": "the file"}}
    file = SafeFileField(label="Add a file")


class SendSummaryForm(NamesCheckedForm):
    """The last check before sending."""

    ui = {**NamesCheckedForm.ui, "checked": {"noun": "that you have checked it"}}
    checked = forms.BooleanField()

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        self.words = words
        super().__init__(*args, person=words.person, **kwargs)
        self.fields["checked"].label = words.say(words.checked)

    def options(self, name: str) -> Mapping[str, Any]:
        """What was checked, in the words of the process."""
        found = super().options(name)
        if name != "checked":
            return found
        return {**found, "noun": self.words.say("that you have checked the {answer}")}


class NothingHeldForm(NamesCheckedForm):
    """The agency holds no information."""

    ui = {
        **NamesCheckedForm.ui,
        "nil_statement": {"rows": 5, "limit": LONGEST},
    }
    nil_statement = forms.CharField(widget=forms.Textarea)

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, person=words.person, **kwargs)
        field = self.fields["nil_statement"]
        field.label, field.help_text = words.no("label"), words.no("hint")
        self._speak_kindly("nil_statement", field)
