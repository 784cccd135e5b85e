"""Dates as people write them in English records, read without guessing (ADR 12).

The day comes before the month, always. What cannot be read raises ``DateProblem`` with a sentence: a date that was
guessed would stand in a record as if somebody had known it.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reviews.clock import in_words

from .spans import Precision, first_of, last_of

#: No record that matters here is older.
EARLIEST_YEAR = 1900

MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
#: The first of three months. Winter lies in two years, so it cannot be read without guessing which.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9}
NO_SEASON = {"winter", "easter", "christmas"}

_ABOUT = re.compile(
    r"^(?:on or about|on or around|about|around|approximately|approx\.?|circa|roughly|c\.|ca\.?|c(?=\s*\d)|~)\s*"
)
_WEEKDAY = re.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur|r)?(?:day)?\b,?\s*(?=\d|[a-z]+\s+\d|the\b)(?:the\s+)?"
)
_TIME = re.compile(
    r"(?:,?\s+(?:at\s+)?|t)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:am|pm|hrs|hours|z)?$"
)
_WEEK = re.compile(r"^(?:w/c|w\.c\.|wc|week commencing|week beginning|week of)\s+")
_PART = re.compile(r"^(?:early|mid|late|middle of|beginning of|start of|end of)(?:\s+|-)(?:in\s+)?")
_RANGE = re.compile(
    r"\s+(?:to|until|till|and)\s+|\s*[–—]\s*|\s+-\s+|(?<=[a-z\d])-(?=\d{1,2}\s+[a-z])"
    r"|(?<=[a-z])-(?=[a-z])|(?<=\d{4})-(?=\d{4}$)"
)
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_NUMBERS = re.compile(r"^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$")
_MONTH_YEAR = re.compile(r"^(\d{1,2})[/.-](\d{4})$")
_WORDS = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([a-z]+)\.?,?\s+(\d{4}|\d{2})$")
_MONTH_FIRST = re.compile(r"^([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$")
_JOINED = re.compile(r"^(\d{1,2})-([a-z]+)-(\d{4}|\d{2})$")
_SEASON = re.compile(r"^(?:the\s+)?(spring|summer|autumn)(?:\s+of)?,?\s+(\d{4}|\d{2})$")
_MONTH = re.compile(r"^([a-z]+)\.?,?[\s-]+(\d{4}|\d{2})$")
_YEAR = re.compile(r"^(\d{4})$")
#: The beginning of a period whose month or year stands at its end: "12 to 14 May 2025", "March to May 2025".
_SHORT_DAY = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?$")
_SHORT_DAY_MONTH = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([a-z]+)$")
_SHORT_MONTH = re.compile(r"^([a-z]+)$")


class DateProblem(ValueError):
    """What is wrong with a date, as a sentence for the person who wrote it."""


@dataclass(frozen=True)
class WrittenDate:
    """A date that was read: its first day, how exact it is, and the last day of a period."""

    starts_on: date
    precision: str
    ends_on: date | None = None


def read_date(text: str, today: date) -> WrittenDate:
    """Read a date; raises ``DateProblem``. ``today`` is the last day that can have happened."""
    shown = " ".join(text.split())
    if not shown:
        raise DateProblem("The date is empty. If you know only the month or the year, write that.")
    if len(shown) > 100:
        raise DateProblem("This is too long for a date. Put the words under “What happened”.")
    words = shown.lower().replace("\u00a0", " ")
    is_about = bool(_ABOUT.match(words))
    words = _ABOUT.sub("", words)
    weekdays = _WEEKDAY.findall(words)
    words = _TIME.sub("", _WEEKDAY.sub("", words)).strip(" .,")
    found = (
        _week(words, shown, today)
        or _season(words, shown, today)
        or _single(words, shown, today)
        or _period(words, shown, today)
    )
    if found is None:
        raise DateProblem(_cannot_read(words, shown))
    if len(weekdays) == 1 and found.precision == Precision.DAY and found.ends_on is None:
        _same_weekday(found.starts_on, weekdays[0])
    if is_about and found.precision == Precision.DAY:
        found = WrittenDate(found.starts_on, Precision.ABOUT, found.ends_on)
    return _possible(found, today)


def _same_weekday(day: date, said: str) -> None:
    """A weekday that is not the day's own says that one of the two is a slip."""
    if not f"{day:%A}".lower().startswith(said):
        raise DateProblem(
            f"{day.day} {day:%B %Y} was a {day:%A}. Check the date, or leave the weekday out."
        )


def from_cell(value: datetime | date, number_format: str, today: date) -> WrittenDate:
    """Take a date that Excel keeps as one. "April 2025" typed there becomes its first day, shown without a day."""
    day = value.date() if isinstance(value, datetime) else value
    shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format.lower())
    precision = Precision.DAY
    if "y" in shown and "d" not in shown:
        precision = Precision.MONTH if "m" in shown else Precision.YEAR
    return _possible(WrittenDate(first_of(day, precision), precision), today)


def _possible(found: WrittenDate, today: date) -> WrittenDate:
    if found.starts_on > today:
        raise DateProblem(f"{in_words(found.starts_on)} is still to come. Check the date.")
    if found.starts_on.year < EARLIEST_YEAR:
        raise DateProblem(f"The year {found.starts_on.year} is too long ago. Check the date.")
    if found.ends_on is None:
        return found
    if found.ends_on < found.starts_on:
        raise DateProblem("The last day is before the first. Check both dates.")
    return found


def _cannot_read(words: str, shown: str) -> str:
    if any(season in words.split() for season in (*NO_SEASON, *SEASONS)):
        return f"“{shown}” can mean several times. Write the months, like “March 2025 to May 2025”, or the year."
    if re.fullmatch(r"\d{5}", words):
        return (
            f"“{shown}” is a plain number. In Excel, show the cell as a date and upload it again."
        )
    if re.fullmatch(r"\d{1,2}\s+[a-z]+|[a-z]+|\d{1,2}[/.-]\d{1,2}", words):
        return f"“{shown}” has no year, or is no date. Write it like “3 April 2025”."
    return (
        f"We cannot read “{shown}” as a date. Write it like “3 April 2025”, “April 2025” or “2025”."
    )


def _single(words: str, shown: str, today: date) -> WrittenDate | None:
    """One date, without about and without a period."""
    part = _PART.match(words)
    if part:
        # "Early March" is kept as March: how early is not written down anywhere.
        found = _single(words[part.end() :], shown, today)
        return found if found and found.precision in (Precision.MONTH, Precision.YEAR) else None
    if match := _ISO.match(words):
        return _exact(int(match[3]), int(match[2]), int(match[1]), shown)
    if match := _NUMBERS.match(words):
        return _exact(int(match[1]), int(match[3]), _full_year(match[4], today), shown)
    if (match := _WORDS.match(words) or _JOINED.match(words)) and match[2] in MONTHS:
        return _exact(int(match[1]), MONTHS[match[2]], _full_year(match[3], today), shown)
    if (match := _MONTH_FIRST.match(words)) and match[1] in MONTHS:
        return _exact(int(match[2]), MONTHS[match[1]], int(match[3]), shown)
    if (match := _MONTH.match(words)) and match[1] in MONTHS:
        return _month(MONTHS[match[1]], _full_year(match[2], today), shown)
    if match := _MONTH_YEAR.match(words):
        return _month(int(match[1]), int(match[2]), shown)
    if match := _YEAR.match(words):
        return WrittenDate(_real(1, 1, int(match[1]), shown), Precision.YEAR)
    return None


def _exact(day: int, month: int, year: int, shown: str) -> WrittenDate:
    return WrittenDate(_real(day, month, year, shown), Precision.DAY)


def _month(month: int, year: int, shown: str) -> WrittenDate:
    if not 1 <= month <= 12:
        raise DateProblem(f"“{shown}” has no month {month}. Check the date.")
    return WrittenDate(_real(1, month, year, shown), Precision.MONTH)


def _real(day: int, month: int, year: int, shown: str) -> date:
    if month > 12 and day <= 12:
        raise DateProblem(
            f"“{shown}” has no month {month}. Write the day first, like “{month}/{day:02}/{year}”."
        )
    try:
        return date(year, month, day)
    except ValueError:
        raise DateProblem(f"The day “{shown}” does not exist. Check the date.") from None


def _full_year(text: str, today: date) -> int:
    """A year of two figures is the latest one that is not still to come."""
    if len(text) == 4:
        return int(text)
    year = today.year // 100 * 100 + int(text)
    return year if year <= today.year else year - 100


def _season(words: str, shown: str, today: date) -> WrittenDate | None:
    """ "Spring 2024" is March to May of that year."""
    match = _SEASON.match(words)
    if not match:
        return None
    first = _month(SEASONS[match[1]], _full_year(match[2], today), shown)
    on = first.starts_on
    ends_on = last_of(on.replace(month=on.month + 2), Precision.MONTH)
    return WrittenDate(on, Precision.MONTH, today if on <= today < ends_on else ends_on)


def _week(words: str, shown: str, today: date) -> WrittenDate | None:
    """ "Week commencing 12 May 2025" is seven days."""
    match = _WEEK.match(words)
    if not match:
        return None
    found = _single(words[match.end() :], shown, date.max)
    if found is None or found.precision != Precision.DAY or found.starts_on.year > 9998:
        return None
    ends_on = found.starts_on + timedelta(days=6)
    if found.starts_on <= today < ends_on:
        ends_on = today
    return WrittenDate(found.starts_on, Precision.DAY, ends_on)


def _period(words: str, shown: str, today: date) -> WrittenDate | None:
    """ "12 to 14 May 2025", "March 2025 to May 2025", "between 2019 and 2021"."""
    parts = _RANGE.split(re.sub(r"^(?:between|from)\s+", "", words))
    if len(parts) != 2:
        return None
    last = _single(parts[1].strip(), shown, today)
    if last is None:
        return None
    first = _single(parts[0].strip(), shown, today) or _short(parts[0].strip(), last, shown)
    if first is None:
        return None
    ends_on = last_of(last.starts_on, last.precision)
    if last.starts_on <= today < ends_on:
        # "2024 to 2026", written in 2026: it goes on to this day.
        ends_on = today
    if ends_on > today:
        raise DateProblem(f"{in_words(ends_on)} is still to come. Leave it out if it goes on.")
    return WrittenDate(first.starts_on, first.precision, ends_on)


def _short(words: str, last: WrittenDate, shown: str) -> WrittenDate | None:
    """The beginning of a period, with what it leaves to the end."""
    on = last.starts_on
    if last.precision == Precision.DAY:
        if match := _SHORT_DAY.match(words):
            return _exact(int(match[1]), on.month, on.year, shown)
        if (match := _SHORT_DAY_MONTH.match(words)) and match[2] in MONTHS:
            return _exact(int(match[1]), MONTHS[match[2]], on.year, shown)
    if (
        last.precision == Precision.MONTH
        and (match := _SHORT_MONTH.match(words))
        and match[1] in MONTHS
    ):
        return _month(MONTHS[match[1]], on.year, shown)
    return None
