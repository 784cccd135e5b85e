"""Names as they are compared: without case, accents, marks and the order of their words."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

#: So many letters of a word must agree for the database to offer a name for comparison.
STEM = 3
#: Letters that no decomposition turns into their plain ones.
LETTERS = str.maketrans(
    {
        "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i",
    }
)  # fmt: skip
#: Everything that people use as an apostrophe; it joins (O'Neill is Oneill), all other marks separate.
APOSTROPHES = re.compile(r"[’‘'ʼʹ´`′＇]")


def words_of(text: str) -> list[str]:
    """The words of a name in plain small letters, sorted: Anna-Zoë O’Neill → anna, oneill, zoe."""
    folded = unicodedata.normalize("NFKD", APOSTROPHES.sub("", text).casefold().translate(LETTERS))
    letters = "".join(char for char in folded if not unicodedata.combining(char))
    return sorted(re.sub(r"[\W_]+", " ", letters).split())


def plain(text: str) -> str:
    """The words in one line: the same for the same name, whatever its accents, marks and order."""
    return " ".join(words_of(text))


def searchable(*texts: str) -> str:
    """What the database keeps to look names up: a blank before and after each word."""
    return f" {' '.join(word for text in texts for word in words_of(text))} "


def stems(text: str) -> list[str]:
    """The beginnings of the words as they stand in ``searchable``; a short word is asked for whole."""
    return sorted(
        {f" {word[:STEM]}" if len(word) >= STEM else f" {word} " for word in words_of(text)}
    )


def alike(left: str, right: str) -> float:
    """How alike two names or places are, from 0 to 1, whatever the order of their words."""
    one, other = plain(left), plain(right)
    return SequenceMatcher(None, one, other).ratio() if one and other else 0.0
