"""Values of fields as people read them, and one change as a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models

from partnership.ui.words import clock_time, day

#: A text with more characters than this is summed up by its number of words, with the whole text behind it.
LONG = 80


@dataclass(frozen=True)
class Change:
    """One change as a sentence; ``before`` and ``after`` are set for long text only."""

    sentence: str
    before: str = ""
    after: str = ""

    @property
    def is_long(self) -> bool:
        """Whether there is text to open."""
        return bool(self.before or self.after)


def value_words(field: models.Field[Any, Any], value: Any) -> str:
    """Return a value as people read it. ``value`` of a reference is a name already."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return clock_time(value)
    if isinstance(value, date):
        return day(value)
    if field.choices:
        return f"“{dict(field.flatchoices).get(value, value)}”"
    if isinstance(value, str):
        return f"“{value}”"
    return str(value)


def _words(text: Any) -> str:
    many = len(str(text or "").split())
    return f"{many} word{'' if many == 1 else 's'}"


def is_long(field: models.Field[Any, Any], *values: Any) -> bool:
    """Whether a change of this field is summed up rather than quoted."""
    return isinstance(field, models.TextField) or any(
        isinstance(value, str) and len(value) > LONG for value in values
    )


def change(label: str, field: models.Field[Any, Any], before: Any, after: Any) -> Change:
    """Return one change of a field as a sentence."""
    if is_long(field, before, after):
        if before and after:
            said = f"{label}: text changed ({_words(before)} to {_words(after)})"
        elif after:
            said = f"{label}: text written ({_words(after)})"
        else:
            said = f"{label}: text taken out ({_words(before)})"
        return Change(said, before=str(before or ""), after=str(after or ""))
    if before in (None, ""):
        return Change(f"{label} set to {value_words(field, after)}")
    if after in (None, ""):
        return Change(f"{label} cleared; it was {value_words(field, before)}")
    return Change(
        f"{label} changed from {value_words(field, before)} to {value_words(field, after)}"
    )
