"""References of national recommendations: read from pasted lines, and put in order as a person would."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

#: The longest reference and wording, in characters, and as many lines as are pasted at once.
LONGEST = 20
LONGEST_WORDING = 5_000
MOST = 200

#: Bullets of other programs at the beginning of a line.
_BULLET = re.compile(r"^[\s•▪◦‣·*–—-]+(?=\S)")
#: "1.", "2)", "R3:", "Recommendation 4:", "8.1 –": a number that something closes.
_CLOSED = re.compile(
    r"^(?:rec(?:ommendation)?\.?\s+)?(?P<ref>[a-z]{0,3}\d{1,4}(?:\.\d{1,4}){0,4}[a-z]?)"
    r"(?:\s?[.):](?:\s+|(?=\D))|\s[–—-]\s+)(?P<text>\S.*)$",
    re.IGNORECASE,
)
#: "21.10.1 Statutory guidance": a number with points, and then a sentence begins. "2.5 million" is none.
_POINTED = re.compile(r"^(?P<ref>\d{1,4}(?:\.\d{1,4}){1,4})\s+(?P<text>[A-Z].*)$")


@dataclass(frozen=True)
class Line:
    """One line as it was pasted; ``ref`` is empty where it begins with none."""

    ref: str
    wording: str


def lines_of(text: str) -> list[Line]:
    """Return the recommendations of a pasted text, one on each line; empty lines are left out."""
    return [_line(line) for raw in text.splitlines() if (line := _BULLET.sub("", raw).strip())]


def _line(line: str) -> Line:
    for pattern in (_CLOSED, _POINTED):
        found = pattern.match(line)
        if found:
            return Line(found["ref"], found["text"].strip())
    return Line("", line)


def numbered(lines: Iterable[Line], used: Iterable[str]) -> Iterator[Line]:
    """Give each line without a reference the next free number. ``used``: references that there are already."""
    lines = list(lines)
    taken = {ref.lower() for ref in used} | {line.ref.lower() for line in lines if line.ref}
    number = 0
    for line in lines:
        if line.ref:
            yield line
            continue
        number = next(n for n in range(number + 1, number + len(taken) + 2) if str(n) not in taken)
        yield Line(str(number), line.wording)
