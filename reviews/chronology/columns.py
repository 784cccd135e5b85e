"""The columns of the table that agencies fill in: what they are called, and the example in the template."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One column. ``also`` are other headings that people give it; headings are compared without capitals and signs."""

    key: str
    heading: str
    hint: str
    also: tuple[str, ...] = ()
    required: bool = False
    width: int = 20
    most: int = 200


DATE = Column(
    "date",
    "Date",
    "As exactly as your record has it: 3 April 2025, April 2025, 2025, about 12 May 2025, 12 to 14 May 2025.",
    (
        "date of event",
        "event date",
        "when",
        "date of contact",
        "date and time",
        "date time",
        "start date",
    ),
    required=True,
    width=22,
)
EXACT = Column(
    "exact",
    "How exact",
    "Leave empty if the date says it. Else: exact, about, month or year.",
    ("precision", "how exact is it", "accuracy", "exactness"),
    width=14,
)
LAST = Column(
    "last",
    "Last day",
    "Only if it went on for a time.",
    ("end date", "date to", "to", "until", "ended", "last date"),
    width=18,
)
RECORD = Column(
    "record",
    "Source or record",
    "Where you found it: case notes, a letter, a call log.",
    (
        "source",
        "record",
        "source of information",
        "source of evidence",
        "source record",
        "record it is from",
        "system",
    ),
    width=24,
)
WHAT = Column(
    "what",
    "What happened",
    "One or two sentences. No names: use the pseudonym and roles.",
    (
        "event",
        "description",
        "details",
        "details of event",
        "what",
        "summary",
        "summary of event",
        "entry",
        "significant event",
        "contact",
    ),
    required=True,
    width=60,
    most=5000,
)
WHY = Column(
    "why",
    "Why it matters",
    "If it does. Else leave empty.",
    (
        "significance",
        "comment",
        "comments",
        "analysis",
        "why",
        "relevance",
        "outcome",
        "commentary",
    ),
    width=40,
    most=5000,
)
KEY = Column(
    "key",
    "Key practice episode",
    "yes for the few moments that mattered most.",
    ("key episode", "kpe", "key event", "key practice event"),
    width=14,
)
COLUMNS = (DATE, EXACT, LAST, RECORD, WHAT, WHY, KEY)
BY_KEY = {column.key: column for column in COLUMNS}

#: The row under the headings of the template. It is refused when it is left in.
EXAMPLE = {
    "date": "about 12 May 2025",
    "exact": "",
    "last": "",
    "record": "Case notes",
    "what": "EXAMPLE, delete this row: the health visitor saw the baby at home and the baby was well.",
    "why": "The first time that the baby was seen after the move.",
    "key": "no",
}


def plain_heading(text: object) -> str:
    """A heading as it is compared: its letters and single spaces."""
    words = "".join(letter if letter.isalnum() else " " for letter in str(text or "").lower())
    return " ".join(words.split())


_BY_HEADING = {
    plain_heading(name): column.key
    for column in COLUMNS
    for name in (column.heading, column.key, *column.also)
}


def column_of(heading: object) -> str | None:
    """The key of the column that a heading means, or None."""
    return _BY_HEADING.get(plain_heading(heading))
