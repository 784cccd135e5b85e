"""Ages with days or weeks, which name a birthday to whoever knows the day of the incident."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..reading import Reading, Rule, Span
from ..sought import Sought

RULE = Rule(
    "age",
    "This age is exact to the day or the week. Say the age in months or years, or a band.",
    "likely",
)
COUNT = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)"
PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{COUNT}[ \-](?:days?|weeks?)(?: and {COUNT} days?)?[ \-]old\b",
        rf"\baged?(?: of)? (?:just |only |about )?{COUNT} (?:days?|weeks?)\b",
        rf"\b{COUNT} (?:years?|months?),? (?:and )?(?:{COUNT} months?,? (?:and )?)?{COUNT} (?:weeks?|days?)(?! (?:later|after|before|ago|between))\b",
        rf"\b{COUNT}-(?:day|week)-old\b",
    )
)
WEEKS = re.compile(r"weeks?", re.IGNORECASE)


def find(reading: Reading, known: Sought, *, weeks_may_stand: bool = False) -> Iterator[Span]:
    """Each such age. ``weeks_may_stand``: the partnership tells the ages of babies in weeks."""
    for pattern in PATTERNS:
        for match in pattern.finditer(reading.text):
            told = match.group()
            if not (weeks_may_stand and WEEKS.search(told) and "day" not in told.lower()):
                yield Span(*match.span())
