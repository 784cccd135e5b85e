"""Due days as people write them. What says no day exactly gets one proposed, with the reason; what says none is a question.

The financial year is April to March, its first quarter April to June: as English councils and the NHS count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from reviews.chronology.dates import MONTHS, DateProblem, WrittenDate, read_date
from reviews.chronology.spans import Precision, last_of
from reviews.clock import in_words, too_far
from reviews.clock.amounts import add_months
from reviews.clock.errors import OutsideCalendar

#: A tracker looks ahead: so many years from today a year of two figures can lie.
AHEAD = 40
_AT_ONCE = re.compile(
    r"^(?:with )?(?:immediate(?:ly)?|immediate effect|asap|as soon as possible|now|straight away|at once)\b"
)
_NO_END = re.compile(r"\b(?:ongoing|on-going|on going|continuous|continual|continuing|rolling)\b")
_DONE = re.compile(r"^(?:complete|completed|done|closed|achieved|finished)\b")
_UNKNOWN = re.compile(
    r"^(?:tbc|tba|tbd|to be (?:confirmed|agreed|decided)|n/?a|not known|unknown|none|-+|\?+)$"
)
_QUARTER = re.compile(
    r"^(?:end of |by (?:the )?end of |by )?(?:q(?:uarter)?\s*([1-4])|([1-4])(?:st|nd|rd|th) quarter)(?:\s+(?:of\s+)?(?:20)?(\d{2})"
    r"(?:\s*[/–-]\s*(?:20)?(\d{2}))?)?$"
)
_YEARS = re.compile(
    r"^(?:end of |by (?:the )?end of |financial year |fy ?)*(?:20)?(\d{2})\s*[/–-]\s*(?:20)?(\d{2})$"
)
_YEAR_END = re.compile(
    r"^(?:by )?(?:the )?(?:end of (?:the )?)?(?:financial year|year)(?:[ -]end)?$|^year[ -]end$"
)
_WITHIN = re.compile(
    r"^(?:with)?in (?:the next )?(\w+) (day|week|month|year)s?(?:\s+(?:of|from|after|following)\s+(.+))?$"
    r"|^(\w+) (day|week|month|year)s?(?:\s+(?:of|from|after|following|post)\s+(.+))?$"
)
_NUMBERS = {
    word: number
    for number, word in enumerate(
        (
            "a",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        )
    )
    if number
} | {"a": 1, "eighteen": 18}
_LEADING = re.compile(
    r"^(?:by|before|due|due by|no later than|complete by|to be completed by|target|deadline)[: ]+(?:the )?"
)
_END_OF = re.compile(r"^(?:the )?(?:end(?: of)?|late|by end(?: of)?)\s+(?:of\s+)?(?:the\s+)?")
_EARLY, _MID = (
    re.compile(r"^(?:early|beginning of|start of)\s"),
    re.compile(r"^(?:mid|middle of)[ -]"),
)
_ONE_DAY = re.compile(
    r"\b\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})\b|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[a-z]{3,9}\s+\d{4}\b"
    r"|\b\d{4}-\d{2}-\d{2}\b"
)
_NO_YEAR = re.compile(r"^(?:(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?([a-z]+)$")
_WINTER = re.compile(r"^winter\s+(?:20)?(\d{2})(?:\s*[/–-]\s*(?:20)?(\d{2}))?$")


@dataclass(frozen=True)
class Due:
    """A due day that was read. ``on``: None where it has to be asked; ``why``: empty where the words say the day itself."""

    on: date | None
    why: str = ""

    @property
    def is_exact(self) -> bool:
        """Whether nothing was added to what stands there."""
        return self.on is not None and not self.why


def read_due(text: str, today: date, published: date | None = None) -> Due:
    """Read a due day. ``today`` is the local day; ``published`` the day on which the report of the review was published."""
    shown = " ".join(text.split())
    if not shown:
        return Due(None, "No day is given.")
    words = _LEADING.sub("", shown.lower().replace("’", "'").strip(" .")).strip()
    try:
        found = _read(words, shown, today, published)
    except OutsideCalendar:
        found = Due(None, f"“{shown[:80]}” is too far away.")
    if found.on is not None and too_far(found.on):
        return Due(None, f"“{shown[:80]}” would be {in_words(found.on)}, which is too far away.")
    return found


def _read(words: str, shown: str, today: date, published: date | None) -> Due:
    said = f"“{shown[:80]}”"
    if _UNKNOWN.match(words):
        return Due(None, f"{said} says no day.")
    if _AT_ONCE.match(words):
        return Due(today, f"{said} is taken for today.")
    if _DONE.match(words) and not _ONE_DAY.search(words):
        return Due(None, f"{said} says no day. Choose by when its evidence should be here.")
    if (
        found := _quarter(words, said, today)
        or _year(words, said, today)
        or _within(words, said, today, published)
        or _plain(words, said, today)
    ) is not None:
        return found
    several = _ONE_DAY.findall(words)
    if several:
        last = _written(several[-1], today)
        if last is not None:
            which = "the last of several days" if len(several) > 1 else "the day in it"
            return Due(last.starts_on, f"{said}: {which} is taken.")
    if _NO_END.search(words):
        return Due(
            None, f"{said} has no end. Choose the day on which somebody looks whether it is done."
        )
    return Due(None, f"We cannot read a day in {said}.")


def _written(words: str, today: date) -> WrittenDate | None:
    horizon = date(today.year + AHEAD, 12, 31)
    try:
        return read_date(words, horizon)
    except DateProblem:
        return None


def _plain(words: str, said: str, today: date) -> Due | None:
    """A day, a month, a season, a year; without its year the next one."""
    bare = _END_OF.sub("", words)
    found = _written(bare, today) or _written(words, today)
    if found is not None:
        if found.precision == Precision.DAY and found.ends_on is None:
            return Due(found.starts_on)
        last = last_of(found.ends_on or found.starts_on, found.precision)
        if found.precision == Precision.MONTH and found.ends_on is None:
            if _EARLY.match(words):
                return Due(found.starts_on.replace(day=10), f"{said} is taken for the 10th.")
            if _MID.match(words):
                return Due(found.starts_on.replace(day=15), f"{said} is taken for the 15th.")
        if found.precision == Precision.ABOUT:
            return Due(found.starts_on, f"{said} is taken for that day.")
        return Due(last, f"{said} is taken for its last day.")
    if match := _WINTER.match(words):
        first = 2000 + int(match[1])
        after = 2000 + int(match[2]) if match[2] else first + 1
        return Due(
            last_of(date(after, 2, 1), Precision.MONTH), f"{said} is taken to end with February."
        )
    if (match := _NO_YEAR.match(bare)) and match[2] in MONTHS:
        return _next(match[1], MONTHS[match[2]], said, today)
    if (numbers := re.match(r"^(\d{1,2})[/.](\d{1,2})$", bare)) and 1 <= int(numbers[2]) <= 12:
        return _next(numbers[1], int(numbers[2]), said, today)
    return None


def _next(day: str | None, month: int, said: str, today: date) -> Due | None:
    for year in (today.year, today.year + 1):
        last = last_of(date(year, month, 1), Precision.MONTH)
        if day is not None and not 1 <= int(day) <= last.day:
            return None
        on = last.replace(day=int(day)) if day else last
        if on >= today:
            return Due(on, f"{said} has no year; the next one is taken.")
    return None


def _quarter(words: str, said: str, today: date) -> Due | None:
    match = _QUARTER.match(words)
    if not match:
        return None
    number = int(match[1] or match[2])
    month = (6, 9, 12, 3)[number - 1]
    months = ("April to June", "July to September", "October to December", "January to March")[
        number - 1
    ]
    if match[3]:
        first = 2000 + int(match[3])
        if match[4] and int(match[4]) != (int(match[3]) + 1) % 100:
            return None
        on = last_of(date(first + (number == 4), month, 1), Precision.MONTH)
        return Due(
            on,
            f"{said} is taken for {months} of the financial year {first}/{(first + 1) % 100:02}.",
        )
    found = _next(None, month, said, today)
    return found and Due(
        found.on, f"{said} is taken for the next {months}, the quarter of a financial year."
    )


def _year(words: str, said: str, today: date) -> Due | None:
    if (match := _YEARS.match(words)) and int(match[2]) == (int(match[1]) + 1) % 100:
        return Due(
            date(2001 + int(match[1]), 3, 31),
            f"{said} is taken for the end of that financial year.",
        )
    if _YEAR_END.match(words):
        on = date(today.year + (today > date(today.year, 3, 31)), 3, 31)
        return Due(on, f"{said} is taken for the end of this financial year.")
    return None


def _within(words: str, said: str, today: date, published: date | None) -> Due | None:
    """ "Within 3 months of publication": counted from the publication, or asked while there is none."""
    match = _WITHIN.match(words)
    if not match:
        return None
    amount, unit, event = (
        (match[1], match[2], match[3]) if match[2] else (match[4], match[5], match[6])
    )
    number = int(amount) if amount.isdigit() else _NUMBERS.get(amount, 0)
    if not 0 < number <= 600:
        return None
    begin, from_what = today, "today"
    if event and "publi" in event:
        if published is None:
            return Due(None, f"{said} counts from the publication, which has not happened yet.")
        begin, from_what = published, f"the publication on {in_words(published)}"
    elif event:
        return Due(None, f"{said} counts from a day that is not known here.")
    if unit in ("month", "year"):
        on = add_months(begin, number * (12 if unit == "year" else 1))
    else:
        on = date.fromordinal(begin.toordinal() + number * (7 if unit == "week" else 1))
    return Due(on, f"{said} is counted from {from_what}.")
