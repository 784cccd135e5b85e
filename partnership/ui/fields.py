"""Fields whose errors say exactly what is wrong and what to do."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from partnership.ui.files import KINDS, FileCheck, FileRefused
from partnership.ui.widgets import PARTS, DayWidget, FileWidget
from partnership.ui.words import day, noun_of, opening

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name} | {
    name.lower(): number for number, name in enumerate(calendar.month_abbr) if name
}
Limit = date | Callable[[], date] | None


class DayProblem(ValidationError):
    """A date that cannot be taken; `parts` names the boxes that are wrong."""

    def __init__(self, message: str, parts: Iterable[str] = PARTS, code: str = "invalid") -> None:
        super().__init__(message, code=code)
        self.parts = tuple(parts)


def today() -> date:
    """Today in London."""
    return timezone.localdate()


class DayField(forms.DateField):
    """A day typed in three boxes.

    `not_before` and `not_after` are dates, or functions that give one; the sentence names the limit.
    `not_future=True` and `not_past=True` are the usual limits: today or earlier, today or later.
    """

    widget = DayWidget

    def __init__(
        self,
        *,
        not_before: Limit = None,
        not_after: Limit = None,
        not_future: bool = False,
        not_past: bool = False,
        noun: str = "",
        **kwargs: Any,
    ) -> None:
        kwargs.pop("input_formats", None)
        super().__init__(**kwargs)
        self.not_before, self.not_after = not_before, not_after
        self.not_future, self.not_past = not_future, not_past
        self._noun = noun

    @property
    def noun(self) -> str:
        """As sentences name it; `SafeForm.ui` may give its own."""
        if self._noun:
            return noun_of(self._noun)
        noun = noun_of(str(self.label or "date"))
        return "the date" if noun.startswith("“") else noun

    @noun.setter
    def noun(self, words: str) -> None:
        self._noun = words

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        if isinstance(value, str):
            return super().to_python(value)
        typed = dict(zip(PARTS, (str(part).strip() for part in value), strict=True))
        if not any(typed.values()):
            return None
        return self._real_day(typed)

    def _real_day(self, typed: dict[str, str]) -> date:
        name = opening(self.noun)
        missing = [part for part in PARTS if not typed[part]]
        if missing:
            raise DayProblem(f"{name} must include a {' and a '.join(missing)}", missing)
        like = f"{name} must be a real date, like {today().day} {today().month} {today().year}"
        day_, year = _number(typed["day"]), _number(typed["year"])
        month = MONTHS.get(typed["month"].lower().rstrip("."), _number(typed["month"]))
        wrong = []
        if day_ is None or not 1 <= day_ <= 31:
            wrong.append("day")
        if month is None or not 1 <= month <= 12:
            wrong.append("month")
        if year is None:
            wrong.append("year")
        if wrong:
            raise DayProblem(like, wrong)
        assert day_ is not None  # noqa: S101
        assert month is not None  # noqa: S101
        assert year is not None  # noqa: S101
        if len(typed["year"]) != 4:
            raise DayProblem(f"{name} must have a year of 4 numbers, like {today().year}", ["year"])
        if not 1900 <= year <= 2100:
            raise DayProblem(f"{name} must have a year between 1900 and 2100", ["year"])
        last = calendar.monthrange(year, month)[1]
        if day_ > last:
            raise DayProblem(
                f"{like}. {calendar.month_name[month]} {year} has {last} days", ["day"]
            )
        return date(year, month, day_)

    def validate(self, value: Any) -> None:
        if value in self.empty_values and self.required:
            raise DayProblem(f"Enter {self.noun}", code="required")
        if value in self.empty_values:
            return
        name = opening(self.noun)
        if self.not_future and value > today():
            raise DayProblem(f"{name} must be today or in the past", code="future")
        if self.not_past and value < today():
            raise DayProblem(f"{name} must be today or in the future", code="past")
        lowest, highest = _limit(self.not_before), _limit(self.not_after)
        if lowest and value < lowest:
            raise DayProblem(f"{name} must be {day(lowest)} or later", code="early")
        if highest and value > highest:
            raise DayProblem(f"{name} must be {day(highest)} or earlier", code="late")

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None


def _limit(limit: Limit) -> date | None:
    return limit() if callable(limit) else limit


class SafeFileField(forms.FileField):
    """A file that is what it claims to be. `kinds` are names from `partnership.ui.files.KINDS`."""

    widget = FileWidget

    def __init__(
        self, *, kinds: Iterable[str] = tuple(KINDS), max_bytes: int | None = None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.check = FileCheck(kinds, max_bytes)
        self.error_messages["empty"] = "That file is empty. Choose another one."
        self.error_messages["missing"] = "Choose a file."
        self.error_messages["max_length"] = (
            "The name of the file is too long. Rename it and try again."
        )
        self.widget.attrs["accept"] = self.check.accept
        if not self.help_text:
            self.help_text = self.check.hint

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        if upload and upload is not initial and hasattr(upload, "read"):
            try:
                self.check(upload)
            except FileRefused as refusal:
                raise ValidationError(str(refusal), code="refused") from refusal
        return upload
