"""Leaving out words that are withheld. The entry of the agency stays as it was sent; what is shown is made here.

It fails closed: where words that somebody withheld can no longer be found, because the agency changed the entry since,
all words of the entry are withheld until those who run the review have looked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

#: What stands in their place, on the page and on paper.
WITHHELD = "[words withheld]"
#: Characters that people type for one another.
_ALIKE = ("'’‘ʼ`", "-‐‑‒–—", '"“”„')


def plain(text: str) -> str:
    """The text as it is compared and shown: one way to write each letter, nothing invisible between them."""
    return re.sub("[\u00ad\u200b\u200c\u200d\u2060\ufeff]", "", unicodedata.normalize("NFC", text))


@lru_cache(maxsize=4096)
def _pattern(words: str) -> re.Pattern[str]:
    """Find the words, whatever their capitals, spaces and kinds of quotation marks, but not inside longer words."""
    parts: list[str] = []
    for letter in plain(words).strip():
        alike = next((group for group in _ALIKE if letter in group), "")
        if letter.isspace():
            if not parts or parts[-1] != r"\s+":
                parts.append(r"\s+")
        else:
            parts.append(f"[{re.escape(alike)}]" if alike else re.escape(letter))
    found = "".join(parts)
    bare = plain(words).strip()
    before = r"(?<!\w)" if bare[:1].isalnum() else ""
    after = r"(?!\w)" if bare[-1:].isalnum() else ""
    return re.compile(f"{before}{found}{after}", re.IGNORECASE)


def holds(words: str, texts: Iterable[str]) -> bool:
    """Whether the words stand in one of the texts."""
    return any(_pattern(words).search(plain(text)) for text in texts)


def covered(texts: Sequence[str], withheld: Sequence[str]) -> tuple[list[str], bool]:
    """Return the texts without the withheld words, and whether all of them were found.

    Where one was not found, nothing of the texts is shown.
    """
    if not withheld:
        return list(texts), True
    if not all(holds(words, texts) for words in withheld):
        return [WITHHELD if text.strip() else "" for text in texts], False
    return [_without(plain(text), withheld) for text in texts], True


def _without(text: str, withheld: Sequence[str]) -> str:
    places = sorted(match.span() for words in withheld for match in _pattern(words).finditer(text))
    shown, end = "", 0
    for place, (first, last) in enumerate(places):
        if first >= end:
            # Withheld words that touch one another are one gap.
            joined = place > 0 and not text[end:first].strip()
            shown += text[end:first] + ("" if joined else WITHHELD)
        end = max(end, last)
    return shown + text[end:]
