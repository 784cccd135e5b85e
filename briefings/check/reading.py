"""One text while the rules look at it, and what a rule says of a stretch of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from .fold import Folded
from .sought import WORD
from .words import acronyms, phrases

Weight = Literal["exact", "likely", "hint"]
CAMEL = re.compile(r"[A-Z]?[a-z]+(?:'[A-Za-z]+)*|[A-Z]+(?![a-z])(?:'[A-Za-z]+)*")
#: As a word that stands for several people: "the Wrenfields".
POSSESSIVE = re.compile(r"'[sS]$")


@dataclass(frozen=True)
class Span:
    """A stretch of the folded text."""

    start: int
    end: int


@dataclass(frozen=True)
class Rule:
    """What is said of every hit, whoever it is: the sentence and the weight belong to the rule and never to the person."""

    key: str
    why: str
    weight: Weight


@dataclass(frozen=True)
class Token:
    """A word: as it stands (``text``) and in small letters without its possessive (``key``)."""

    text: str
    key: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


@dataclass
class Reading:
    """A folded text with its words. ``safe``: stretches that may stand, a pseudonym or the name of an agency."""

    folded: Folded
    allowed: re.Pattern[str] | None = None
    #: Single words of what may stand.
    may_stand: frozenset[str] = frozenset()
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.text = self.folded.text

    @cached_property
    def tokens(self) -> list[Token]:
        """The words, those written together (HallamPike) one by one."""
        found = []
        for match in WORD.finditer(self.text):
            whole = match.group()
            several = whole.removesuffix("s").isupper() or whole.upper() in acronyms()
            plain = (
                several
                or whole.islower()
                or whole.isupper()
                or whole[1:].islower()
                or whole[1:2] == "'"
            )
            pieces = (
                [(0, whole)] if plain else [(m.start(), m.group()) for m in CAMEL.finditer(whole)]
            )
            for at, piece in pieces:
                bare = POSSESSIVE.sub("", piece)
                start = match.start() + at
                found.append(Token(bare, bare.replace("'", "").lower(), start, start + len(bare)))
        return found

    @cached_property
    def safe(self) -> list[tuple[int, int]]:
        """Where something stands that may stand."""
        return [
            match.span()
            for pattern in (_phrase_pattern(), self.allowed)
            if pattern is not None
            for match in pattern.finditer(self.text)
        ]

    def is_safe(self, start: int, end: int) -> bool:
        """Whether a stretch lies in one that may stand."""
        return any(left <= start and end <= right for left, right in self.safe)


def pattern_of(texts: Iterable[str], *, any_case: bool = False) -> re.Pattern[str] | None:
    """What finds each of the texts as whole words; None for nothing."""
    told = sorted({Folded(text).text.strip() for text in texts} - {""}, key=len, reverse=True)
    if not told:
        return None
    each = "|".join(r"\s+".join(re.escape(word) for word in text.split()) for text in told)
    return re.compile(rf"(?<!\w)(?:{each})(?!\w)", re.IGNORECASE if any_case else 0)


_PHRASES: list[re.Pattern[str] | None] = []


def _phrase_pattern() -> re.Pattern[str] | None:
    if not _PHRASES:
        _PHRASES.append(pattern_of(phrases(), any_case=True))
    return _PHRASES[0]
