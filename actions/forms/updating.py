"""Many actions on one page: what a meeting heard of each, and another due day where it moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms

from partnership.ui.forms import DayField, SafeForm

from ..acts.progress import NEEDS_WORDS
from ..models import ProgressUpdate

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField

    from ..models import Action
    from ..reading import ActionRow

NOTHING = (("", "Nothing new"), *ProgressUpdate.Going.choices)
#: Names of the fields of one action, before its number.
PARTS = ("going", "after", "words", "version")


@dataclass(frozen=True)
class Line:
    """One action on the page, with its fields."""

    row: ActionRow
    going: BoundField
    #: None while more time is asked for: that is answered first.
    after: BoundField | None
    words: BoundField


@dataclass(frozen=True)
class Update:
    """What was typed of one action. ``version``: the one that was on the page."""

    action: Action
    going: str
    after: date | None
    words: str
    version: int | None


class UpdatesForm(SafeForm):
    """The day of the meeting, asked for where days move; for each action how it goes, another day, and words for both."""

    ui = {"meeting_on": {"noun": "the day"}}
    meeting_on = DayField(
        label="When did it meet?", not_future=True, required=False, noun="the day"
    )

    def __init__(
        self, *args: Any, rows: Sequence[ActionRow], group: str, must_meet: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lines_of, self.must_meet = rows, must_meet
        day = self.fields["meeting_on"]
        day.label = f"When did {group} meet?"
        day.help_text = (
            "Needed where a due day moves: it is the group that decides."
            if must_meet
            else "Leave this empty if you decide now, for the group."
        )
        for row in rows:
            pk = row.action.pk
            fields: dict[str, forms.Field] = {
                f"going_{pk}": forms.ChoiceField(
                    label="How does it go?", choices=NOTHING, required=False
                ),
                f"after_{pk}": DayField(
                    label="New due day", required=False, noun="the new due day"
                ),
                f"words_{pk}": forms.CharField(
                    label="What was said",
                    required=False,
                    widget=forms.Textarea,
                    max_length=2000,
                ),
                f"version_{pk}": forms.IntegerField(
                    widget=forms.HiddenInput, initial=row.action.version
                ),
            }
            # While more time is asked for the day does not move; one that was typed before is not lost without a word.
            if row.action.waiting and not self.data.get(f"after_{pk}-day"):  # type: ignore[attr-defined]
                del fields[f"after_{pk}"]
            self.fields |= fields
            for name, field in fields.items():
                self._speak_kindly(name, field)
            fields[f"words_{pk}"].widget.attrs["rows"] = 2

    def lines(self) -> Iterator[Line]:
        """The actions with their fields."""
        for row in self.lines_of:
            pk = row.action.pk
            after = self[f"after_{pk}"] if f"after_{pk}" in self.fields else None
            yield Line(row, self[f"going_{pk}"], after, self[f"words_{pk}"])

    def versions(self) -> Iterator[BoundField]:
        """The hidden numbers."""
        for row in self.lines_of:
            yield self[f"version_{row.action.pk}"]

    def clean(self) -> dict[str, Any]:
        """What stands in the way needs words, and so does another day; words alone say of nothing."""
        data: dict[str, Any] = super().clean() or {}
        for row in self.lines_of:
            pk = row.action.pk
            going, after = data.get(f"going_{pk}"), data.get(f"after_{pk}")
            words = (data.get(f"words_{pk}") or "").strip()
            if after and not words:
                self.add_error(f"words_{pk}", "Say why the day moves.")
            elif going in NEEDS_WORDS and not words:
                self.add_error(f"words_{pk}", "Say in a line what stands in the way.")
            elif words and not going and not after and f"after_{pk}" not in self.errors:
                self.add_error(f"going_{pk}", "Choose how it goes, or take the words out.")
            if after and self.must_meet and not data.get("meeting_on"):
                self.add_error(f"after_{pk}", "Enter above on which day the group decided this.")
        return data

    def updates(self) -> list[Update]:
        """What was typed, without actions of which there is nothing new."""
        data = self.cleaned_data
        found = []
        for row in self.lines_of:
            pk = row.action.pk
            going, after, words, version = (data.get(f"{part}_{pk}") for part in PARTS)
            if going or after:
                found.append(Update(row.action, going or "", after, words or "", version))
        return found
