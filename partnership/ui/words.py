"""Words for dates and for names of fields, as people read them on screen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

OPENERS = (
    "the ",
    "a ",
    "an ",
    "your ",
    "our ",
    "their ",
    "any ",
    "this ",
    "these ",
    "each ",
    "all ",
    "that ",
    "whether ",
    "whom ",
)
QUESTIONS = (
    "who ", "what ", "when ", "where ", "why ", "how ", "which ", "whose ", "did ", "does ", "do ",
    "is ", "are ", "was ", "were ", "has ", "have ", "will ", "can ", "should ", "would ",
)  # fmt: skip


def as_date(value: date | datetime) -> date:
    """The day in London of a time; a date is itself."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def day(value: date | datetime | None) -> str:
    """`Friday 9 January 2026`; nothing for None."""
    if not value:
        return ""
    on = as_date(value)
    return f"{on:%A} {on.day} {on:%B %Y}"


def short_day(value: date | datetime | None) -> str:
    """`9 Jan 2026`, for tables where room is short."""
    if not value:
        return ""
    on = as_date(value)
    return f"{on.day} {on:%b %Y}"


def clock_time(value: datetime | None) -> str:
    """`Friday 9 January 2026 at 10:42`, in London."""
    if not value:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{day(local)} at {local:%H:%M}"


def lately(value: datetime | None) -> str:
    """`today at 10:42`, `yesterday at 10:42`, else as ``clock_time``: for lists where most is of these days."""
    if not value:
        return ""
    local = timezone.localtime(value)
    ago = (timezone.localdate() - local.date()).days
    words = {0: "today", 1: "yesterday"}.get(ago)
    return f"{words} at {local:%H:%M}" if words else clock_time(value)


def days_left(amount: int | None, unit: str = "working day") -> str:
    """`3 working days left`, `due today`, `1 working day late`; `amount` counts down and is below 0 when late."""
    if amount is None or amount == "":  # type: ignore[comparison-overlap]
        return ""
    amount = int(amount)
    if amount == 0:
        return "due today"
    many = abs(amount)
    return f"{many} {unit}{'' if many == 1 else 's'} {'left' if amount > 0 else 'late'}"


def noun_of(label: str) -> str:
    """How a sentence names a field: `the notification date`; a question is quoted whole."""
    words = str(label).strip().removesuffix(" (optional)").rstrip(":").strip()
    if not words:
        return "this"
    lower = words.lower()
    if words.endswith("?") or lower.startswith(QUESTIONS):
        return f"“{words}”"
    if len(words) < 2 or not words[1].isupper():
        words = words[0].lower() + words[1:]
    return words if words.lower().startswith(OPENERS) else f"the {words}"


def listed(words: Iterable[str], joiner: str = "and") -> str:
    """`a, b and c`; nothing for none."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} {joiner} {last}" if first else last


def opening(sentence: str) -> str:
    """The sentence with a capital first letter."""
    return sentence[:1].upper() + sentence[1:]
