"""Initials: any capitals that are not known to everybody, and those of a sealed name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..reading import Reading, Rule, Span
from ..sought import Sought
from ..words import acronyms, english

RULE = Rule("initials", "These letters could be somebody’s initials.", "likely")
DOTTED = re.compile(
    r"(?<![\w.])(?:[A-Z]\.[ ]?){1,3}[A-Z]\b(?!\.?\w)\.?|(?<![\w-])[A-Z]-[A-Z](?![\w-])"
)
BARE = re.compile(r"(?<![\w&/.\-])[A-Z]{2,3}(?:s|'s)?(?![\w&\-]|\.\w)")
#: "Mrs P", where that is not the name agreed for her.
TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? [A-Z](?![\w.])")
POINTED = frozenset(("UK", "US", "USA", "EU", "NHS", "GP", "PS", "AM", "PM", "IE", "EG"))
#: Known capitals that stand for a person here.
AS_PERSON = re.compile(
    r"(?:\s+(?:was born|is the child|is the adult|died|lived)\b|'s\s+(?:mother|father|mum|dad|sister|brother|son|daughter)\b)"
)


def find(reading: Reading, known: Sought) -> Iterator[Span]:
    """Each group of capitals that is no known abbreviation."""
    for match in TITLED.finditer(reading.text):
        yield from _unless_safe(reading, *match.span())
    for match in DOTTED.finditer(reading.text):
        letters = re.sub("[^A-Z]", "", match.group())
        if len(letters) > 1 and (not _is_known(letters) or letters in known.initials):
            yield from _unless_safe(reading, *match.span())
    whole = reading.text.isupper()
    for match in BARE.finditer(reading.text):
        letters = re.sub("(?:s|'s)$", "", match.group())
        if letters not in acronyms() and letters.lower() not in english():
            if not whole or letters in known.initials:
                yield from _unless_safe(reading, *match.span())
        elif letters in known.initials and (
            letters not in acronyms() or AS_PERSON.match(reading.text, match.end())
        ):
            yield Span(*match.span())


def _is_known(letters: str) -> bool:
    """Few abbreviations are still written with points."""
    return letters in POINTED or (len(letters) > 3 and letters in acronyms())


def _unless_safe(reading: Reading, start: int, end: int) -> Iterator[Span]:
    if not reading.is_safe(start, end):
        yield Span(start, end)
