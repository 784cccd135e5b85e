"""Professionals by name: they are named by their role. A title before a name, or the full name of somebody on the review."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..reading import Reading, Rule, Span
from ..sought import Sought
from ..words import acronyms, given_names, is_ordinary, proper

RULE = Rule(
    "professional",
    "This names somebody with a title. Professionals are named by their role alone, and people by the name used for them here.",
    "likely",
)
TITLE = re.compile(
    r"\b(?:Dr|Doctor|Mr|Mrs|Ms|Miss|Mx|Sir|Dame|Lord|Lady|Prof|Professor|PC|DC|DS|DI|DCI|Sgt|Sergeant|Inspector|Constable|Insp|Cllr|Councillor|Rev"
    r"|Reverend|Fr|Imam|Rabbi|Judge)\.?\s+(?:[A-Z]\.?\s+)?([A-Z][\w'\-]+)"
)
ROLE = re.compile(
    r"\b(?:[Nn]urse|[Ss]ocial [Ww]orker|[Mm]idwife|[Hh]ealth [Vv]isitor|[Tt]eacher|[Hh]eadteacher|[Cc]arer|[Mm]anager|[Oo]fficer|[Pp]aramedic|[Cc]hair"
    r"|[Aa]uthor|[Rr]eviewer|[Aa]dvocate),?\s+([A-Z][a-z'\-]+)"
)


def find(reading: Reading, known: Sought) -> Iterator[Span]:
    """Each title with a name, and each full name of somebody who was on the review."""
    for match in TITLE.finditer(reading.text):
        if match.group(1) not in acronyms() and not reading.is_safe(*match.span(1)):
            yield Span(*match.span())
    for match in ROLE.finditer(reading.text):
        key = match.group(1).lower()
        is_name = key in given_names() or not (is_ordinary(key) or key in proper())
        if is_name and not reading.is_safe(*match.span(1)):
            yield Span(*match.span())
    tokens = reading.tokens
    for one, other in pairwise(tokens):
        if (one.key, other.key) in known.colleagues and other.start - one.end < 4:
            yield Span(one.start, other.end)
