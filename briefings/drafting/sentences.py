"""Sentences of typed text: what a trace belongs to, and what is counted."""

from __future__ import annotations

import re

from partnership.ui.prose import parts

#: A full stop after these ends no sentence.
_SHORT = r"(?<!\be\.g)(?<!\bi\.e)(?<!\betc)(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)(?<!\bNo)(?<!\bvs)"
_END = re.compile(rf"{_SHORT}(?<=[.!?…])[”’\"')\]]*\s+(?=[“‘\"'(\[]?[A-Z0-9£])")
_WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")
#: "Where: near the station": a label of a few words, and no sentence after it.
_FACT = re.compile(r"^\s*[A-Z][\w’' ]{1,40}:\s[^.!?]*$")
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


def told_of(text: str) -> list[str]:
    """Return the sentences of a section of a report that tell something.

    Small headings (mostly the names of agencies) and lines of facts ("Date: Friday 12 June") tell nothing by themselves, and dates
    and places have no place in a briefing.
    """
    found = []
    for part in parts(text):
        if not part.is_heading:
            lines = [line for line in part.text.splitlines() if not _FACT.match(line)]
            found += sentences_of("\n".join(lines))
    return [one for one in found if not one.endswith(":")]


def same(sentence: str) -> str:
    """Return what is compared of a sentence: its words alone, so that a comma does not cut it from its source."""
    return " ".join(_WORD.findall(sentence.casefold()))


def words_in(text: str) -> int:
    """Return how many words a text has."""
    return len(_WORD.findall(text))


def minutes_to_read(words: int) -> int:
    """Return the minutes that reading takes, rounded up; 0 for nothing."""
    return -(-words // WORDS_A_MINUTE)
