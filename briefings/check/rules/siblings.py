"""Brothers, sisters, twins: who is in a family, told with their sex, is how neighbours recognise one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..reading import Reading, Rule, Span
from ..sought import Sought

RULE = Rule(
    "sibling",
    "This tells the make-up of a family. “Sibling” says enough, or change the number.",
    "hint",
)
SIBLINGS = re.compile(
    r"\b(?:(?:older|younger|elder|eldest|oldest|youngest|twin|half|step|baby|little|big|middle|two|three|four|five|\d)[ \-](?:twin |half-|step-)?(?:brother|sister)s?"
    r"|triplets?|quadruplets?|identical twins?|(?:his|her|their|a|the|and) twins?)\b",
    re.IGNORECASE,
)


def find(reading: Reading, known: Sought) -> Iterator[Span]:
    """Each of them."""
    for match in SIBLINGS.finditer(reading.text):
        yield Span(*match.span())
