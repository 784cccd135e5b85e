"""Makes typed text safe to keep: one spelling of each letter, no characters that nobody can see or print."""

from __future__ import annotations

import re
import unicodedata

MARK = "\N{REPLACEMENT CHARACTER}"
# Controls but tab and line ends; lone surrogates; direction overrides that make text read as what it is not;
# code points that are no characters. U+FFFD stands where one was marked before.
REFUSED = re.compile(
    "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffd\ufffe\uffff]"
)
DROPPED = re.compile("[\0\u200b\ufeff]")
LINE_ENDS = re.compile("\r\n?|\x85|\u2028|\u2029")


#: Marks on one letter that are kept, as in Unicode's stream-safe text (UAX 15): no language stacks more.
MOST_MARKS = 30


def tidy(text: str) -> str:
    """Drop NULs and zero-width marks, make line ends `\\n`, compose accents (NFC)."""
    return unicodedata.normalize("NFC", _few_marks(LINE_ENDS.sub("\n", DROPPED.sub("", text))))


def _few_marks(text: str) -> str:
    """The text without the marks that no letter has room for: to compose a heap takes the square of its height."""
    if text.isascii() or not any(map(unicodedata.combining, text)):
        return text
    kept, height = [], 0
    for char in text:
        height = height + 1 if unicodedata.combining(char) else 0
        if height <= MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def marked(text: str) -> tuple[str, int]:
    """The text with a visible mark in place of each refused character, and how many there are."""
    return REFUSED.subn(MARK, text)
