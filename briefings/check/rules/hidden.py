"""Words that somebody hid: letters apart, letters left out, letters of another alphabet, signs that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..fold import HIDING, OTHER_ALPHABET
from ..reading import Reading, Rule, Span
from ..sought import Sought
from ..words import acronyms, given_names, is_ordinary

RULE = Rule(
    "hidden",
    "A word is written so that a search does not find it. Write it plainly, or take it out.",
    "exact",
)
APART = re.compile(
    r"(?<![\w'&])(?:[A-Za-z](?:[ ]|[.·•_\-][ ]?)){3,}[A-Za-z](?![\w'&])|(?<![\w'&])(?:[A-Za-z][ ]){2}[A-Za-z](?![\w'&])"
)
STARRED = re.compile(
    r"(?<!\w)[A-Za-z]+[*•█■#]+[A-Za-z][A-Za-z*•█■#]*|(?<!\w)[A-Z][a-z]{0,2}[*•█■#]{2,}"
)
BLANKS = re.compile(r"(?<!\w)[A-Za-z]+(?:_+[A-Za-z]*)+(?!\w)")
DASHED = re.compile(r"(?<!\w)[A-Z](?:—+|–+|-{2,}|_{2,})(?=[\s.,;:)]|$)")
UNSEEN = re.compile(rf"\w(?:{HIDING})+\w")


def find(reading: Reading, known: Sought) -> Iterator[Span]:
    """Each such word."""
    text = reading.text
    for match in APART.finditer(text):
        word = re.sub("[^A-Za-z]", "", match.group())
        if word.upper() not in acronyms():
            yield Span(*match.span())
    for pattern in (STARRED, DASHED):
        for match in pattern.finditer(text):
            yield Span(*match.span())
    names = known.words | given_names()
    for match in BLANKS.finditer(text):
        shape = re.compile(re.sub("_+", lambda gap: "." * len(gap.group()), match.group().lower()))
        words = [word for word in match.group().lower().split("_") if word]
        if not all(len(word) > 2 for word in words) and any(
            shape.fullmatch(name) for name in names
        ):
            yield Span(*match.span())
    yield from _in_the_original(reading)


def _in_the_original(reading: Reading) -> Iterator[Span]:
    """What folding took away can be seen in the original only."""
    original = reading.folded.original
    if original.isascii():
        return
    for token in reading.tokens:
        start, end = reading.folded.back(token.start, token.end)
        stretch = original[start:end]
        if stretch.isascii():
            continue
        mixed = _is_foreign(stretch) and not is_ordinary(token.key)
        if (
            UNSEEN.search(stretch)
            or mixed
            or (_is_foreign(stretch) and any(c.isascii() for c in stretch))
        ):
            yield Span(token.start, token.end)


def _is_foreign(stretch: str) -> bool:
    return any(
        unicodedata.name(char, "").startswith(OTHER_ALPHABET)
        for char in stretch
        if not char.isascii()
    )
