"""Forms by which a tracker comes in: the file, what its columns mean, which agencies and days its words are."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from partnership.ui.files import FileRefused
from partnership.ui.forms import DayField, SafeFileField, SafeForm
from reviews.documents.cells import LARGEST

from ..trackers.headings import LEAVE, MEANINGS, NOTE
from ..trackers.names import NO_AGENCY
from ..trackers.reading import Sheet, read_tracker

if TYPE_CHECKING:
    from partnership.models import Agency, Group

    from ..trackers.days import Due

#: So many names and so many days are asked on one page; the others after them.
ASKED_AT_ONCE = 100
LONGEST_EXAMPLE = 70


class TrackerForm(SafeForm):
    """The file. ``sheet`` is what was read in it, once the form is valid."""

    ui = {"file": {"noun": "the file"}}
    file = SafeFileField(label="The tracker", kinds=("docx", "xlsx", "csv"), max_bytes=LARGEST)
    sheet: Sheet

    def clean_file(self) -> Any:
        """Read it."""
        upload = self.cleaned_data["file"]
        try:
            self.sheet = read_tracker(upload)
        except FileRefused as refusal:
            raise ValidationError(str(refusal), code="refused") from refusal
        return upload


class ColumnsForm(SafeForm):
    """What each column means."""

    def __init__(
        self,
        *args: Any,
        headings: Sequence[str],
        columns: Sequence[str],
        examples: Sequence[str],
        groups: Sequence[Group],
        group: str,
        **kwargs: Any,
    ) -> None:
        self.known = {str(row.pk): row for row in groups}
        # The form sets its manners for the fields that are there, so they are made first.
        self.base_fields = {  # type: ignore[misc]
            f"column_{at}": forms.ChoiceField(
                label=f"“{heading}”" if heading else f"Column {at + 1}, without a heading",
                required=False,
                initial=columns[at],
                choices=[
                    (LEAVE, "Leave it out"),
                    (NOTE, "Keep it as words with the action"),
                    *((meaning.key, meaning.label) for meaning in MEANINGS),
                ],
                help_text=examples[at],
            )
            for at, heading in enumerate(headings)
        }
        self.at = list(self.base_fields)
        self.base_fields["group"] = forms.ChoiceField(
            label="Which group oversees actions whose row names no group?",
            required=False,
            initial=group,
            choices=[("", "None yet"), *((pk, row.name) for pk, row in self.known.items())],
            help_text="It hears how they go and accepts the evidence.",
        )
        super().__init__(*args, **kwargs)

    def columns(self) -> list[str]:
        """For each column what it means."""
        return [self.cleaned_data[name] for name in self.at]

    def group(self) -> Group | None:
        """The group of rows that name none."""
        return self.known.get(self.cleaned_data["group"])


def examples_of(headings: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[str]:
    """Two texts of each column, to know it by. A row with one text all across is a heading between rows and says nothing of them."""
    said = [
        cells for _, cells, _ in rows if len(cells) == 1 or not cells[0] or set(cells) != {cells[0]}
    ]
    found = []
    for at in range(len(headings)):
        texts = list(dict.fromkeys(" ".join(cells[at].split()) for cells in said if cells[at]))[:2]
        shown = " and ".join(
            f"“{text[:LONGEST_EXAMPLE]}{'…' if len(text) > LONGEST_EXAMPLE else ''}”"
            for text in texts
        )
        found.append(f"For example {shown}." if shown else "Nothing stands in it.")
    return found


def _name(kind: str, text: str) -> str:
    """The name of a field for a text of the file."""
    return f"{kind}_{hashlib.sha256(text.encode()).hexdigest()[:16]}"


class ExplainForm(SafeForm):
    """Which agency a name is, and which day a text is. Rows of what is left open stay out."""

    def __init__(
        self,
        *args: Any,
        names: Mapping[str, tuple[str, int]],
        days: Mapping[str, tuple[Due, int]],
        answers: Mapping[str, Mapping[str, str]],
        agencies: Sequence[Agency],
        **kwargs: Any,
    ) -> None:
        self.known = {str(row.pk): row for row in agencies}
        said, chosen = answers.get("days", {}), answers.get("agencies", {})
        # What is open comes first.
        open_names = sorted(names, key=lambda name: name in chosen)[:ASKED_AT_ONCE]
        open_days = sorted(days, key=lambda text: (text in said, days[text][0].on is not None))
        self.names = {_name("agency", name): name for name in open_names}
        self.days = {_name("day", text): text for text in open_days[:ASKED_AT_ONCE]}
        self.base_fields = {  # type: ignore[misc]
            **{
                field: self._agency(names[name], chosen.get(name, ""))
                for field, name in self.names.items()
            },
            **{
                field: self._day(text, days[text], said.get(text, ""))
                for field, text in self.days.items()
            },
        }
        self.groups = [  # type: ignore[misc]
            (
                "Which agency is it?",
                "Rows of a name that you leave open stay out.",
                list(self.names),
            ),
            (
                "Which day is it?",
                "Change a proposed day where you know better. Rows without a day stay out.",
                list(self.days),
            ),
        ]
        super().__init__(*args, **kwargs)

    def _agency(self, named: tuple[str, int], answer: str) -> forms.Field:
        name, count = named
        choices: list[tuple[str, str]] = [
            ("", "Leave it open"),
            *((pk, str(row)) for pk, row in self.known.items()),
        ]
        if name:
            choices.append((NO_AGENCY, "It is no agency: keep the words"))
        return forms.ChoiceField(
            label=f"“{name}”" if name else "Rows that name no agency",
            required=False,
            choices=choices,
            initial=answer,
            help_text=_in_rows(count),
        )

    def _day(self, text: str, found: tuple[Due, int], answer: str) -> forms.Field:
        due, count = found
        return DayField(
            label=f"“{text}”" if text else "Rows without a day",
            required=False,
            initial=date.fromisoformat(answer) if answer else due.on,
            help_text=f"{due.why} {_in_rows(count)}",
            noun=f"the day for “{text[:60]}”" if text else "the day for rows without one",
        )

    def agencies(self) -> dict[str, Any]:
        """Name as compared → its agency, or that it is none."""
        given = {name: self.cleaned_data[field] for field, name in self.names.items()}
        return {name: self.known.get(value, NO_AGENCY) for name, value in given.items() if value}

    def due_days(self) -> dict[str, date]:
        """Text → day."""
        given = {text: self.cleaned_data[field] for field, text in self.days.items()}
        return {text: day for text, day in given.items() if day}


def _in_rows(count: int) -> str:
    return "In 1 row." if count == 1 else f"In {count:,} rows."
