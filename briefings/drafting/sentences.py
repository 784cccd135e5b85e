"""Sentences of typed text: what a trace belongs to, and what is counted."""

from __future__ import annotations

import re

#: A full stop after these ends no sentence.
_SHORT = r"(?<!\be\.g)(?<!\bi\.e)(?<!\betc)(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)(?<!\bNo)(?<!\bvs)"
_END = re.compile(rf"{_SHORT}(?<=[.!?…])[”’\"')\]]*\s+(?=[“‘\"'(\[]?[A-Z0-9£])")
_WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")
_MARK = re.compile(r"^\s*(?:[-–*•▪◦·]|\d{1,3}[.)])\s+")

#: Words a minute at which a person reads such a text; and how much of the seven minutes it leaves for talking. Both are
#: usual assumptions and no rule (domain.md 8.2).
WORDS_A_MINUTE = 200
SEVEN_MINUTES = 7


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text in order; each line of a list is one."""
    found = []
    for line in text.splitlines():
        bare = _MARK.sub("", line).strip()
        if bare:
            found += [one.strip() for one in _END.split(bare) if one.strip()]
    return found


def same(sentence: str) -> str:
    """Return what is compared of a sentence: its words alone, so that a comma does not cut it from its source."""
    return " ".join(_WORD.findall(sentence.casefold()))


def words_in(text: str) -> int:
    """Return how many words a text has."""
    return len(_WORD.findall(text))


def minutes_to_read(words: int) -> int:
    """Return the minutes that reading takes, rounded up; 0 for nothing."""
    return -(-words // WORDS_A_MINUTE)
