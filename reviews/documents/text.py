"""Plain text as people type it, made safe and cut into blocks for a Word document.

Nothing here raises on text: a document must be made even when somebody pasted a stray control character.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from partnership.ui.prose import heading_lines

LONDON = ZoneInfo("Europe/London")

# Not allowed in XML 1.0 (C0 controls, surrogates, U+FFFE/U+FFFF), or allowed but with no meaning on paper (DEL, C1 controls, the byte
# order mark), or able to reorder the words around them (bidirectional embeddings, overrides and isolates). The simple marks
# U+200E, U+200F and U+061C stay: names in Arabic or Hebrew may need them. U+200D stays: emoji are joined by it.
_REMOVED = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_NEW_LINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BULLET = re.compile(r"^\s*(?:[-–*]\s+|[•▪◦·]\s*)(?P<text>\S.*)$")
_NUMBER = re.compile(r"^\s*(?P<number>\d{1,3})[.)]\s+(?P<text>\S.*)$")


class Block(NamedTuple):
    """One paragraph to be. `lines` are joined by line breaks; `number` counts only for kind "number"."""

    kind: Literal["para", "bullet", "number", "heading"]
    lines: list[str]
    number: int = 0


def clean(text: str) -> str:
    """`text` with line ends as \\n and without the characters that a document cannot hold."""
    return _REMOVED.sub("", _NEW_LINES.sub("\n", text))


def one_line(text: str) -> str:
    """`text` cleaned, with every run of white space as one space: for titles, headers and properties."""
    return " ".join(clean(text).split())


def as_text(value: object) -> str:
    """A cell's value in the words of the product: dates written out, times in Europe/London, None as nothing."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        local = value.astimezone(LONDON) if value.tzinfo else value
        hour = local.hour % 12 or 12
        return f"{_day(local)} at {hour}:{local:%M}{'am' if local.hour < 12 else 'pm'}"
    if isinstance(value, date):
        return _day(value)
    return str(value)


def _day(value: date) -> str:
    return f"{value.day} {value:%B %Y}"


def blocks(text: str) -> Iterator[Block]:
    """Cut typed text into paragraphs (at blank lines), bullets ("- ", "•"), numbered lines ("1.") and small headings.

    A line that follows a bullet and is indented belongs to that bullet. What makes a small heading stands with
    ``heading_lines``.
    """
    current: Block | None = None
    lines = clean(text).split("\n")
    headings = heading_lines(lines)
    for place, line in enumerate(lines):
        if place in headings:
            yield Block("heading", [line.strip()])
            continue
        if not line.strip():
            if current:
                yield current
            current = None
            continue
        found = _marked(line)
        if found is None and current and (current.kind == "para" or line[0] in " \t"):
            current.lines.append(line.strip())
            continue
        if current:
            yield current
        current = found or Block("para", [line.strip()])
    if current:
        yield current


def _marked(line: str) -> Block | None:
    if bullet := _BULLET.match(line):
        return Block("bullet", [bullet["text"].strip()])
    if number := _NUMBER.match(line):
        return Block("number", [number["text"].strip()], int(number["number"]))
    return None
