"""A text as a reader sees it: look-alike letters made plain and invisible ones taken out, each still knowing where it stood."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from reviews.names import LETTERS

#: Letters of other alphabets that look like ours. Left as they are they hide a name from every search.
ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјкорсухһԁԛԝӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχɑɡɩʟıᴀʙᴄᴅᴇꜰɢʜɪᴊᴋᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ",
    "ABESIJKMHOPCTYXaesijkopcyxhdqwlABEZHIKMNOPTYXaiknopuxagiliabcdefghijkmnoprstuvwyz",
)
APOSTROPHE = "’‘ʼʹ´`′＇‛"
HYPHEN = "‐‑‒−﹣－\u2043"
#: Said by these that a word is written in two alphabets.
OTHER_ALPHABET = ("CYRILLIC", "GREEK")
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
#: Those that nobody puts into a word by accident; the soft hyphen is a typographer's.
HIDING = INVISIBLE.pattern.replace("\u00ad", "")


@lru_cache(maxsize=2048)
def _plain(char: str) -> str:
    """What one letter is read as: one plain letter or more, or nothing."""
    if INVISIBLE.match(char) or unicodedata.combining(char):
        return ""
    if char in APOSTROPHE:
        return "'"
    if char in HYPHEN:
        return "-"
    wide = unicodedata.normalize("NFKC", char)
    if wide.isspace():
        return "\n" if char in "\n\r\v\f\u2028\u2029" else " "
    upper = wide.isupper()
    told = wide.translate(ALIKE)
    told = told.translate(LETTERS) if not upper else told.lower().translate(LETTERS).upper()
    split = unicodedata.normalize("NFKD", told)
    return "".join(each for each in split if not unicodedata.combining(each))


class Folded:
    """``text`` as it is read; ``back`` says where a stretch of it stands in the original."""

    def __init__(self, original: str) -> None:
        self.original = original
        if original.isascii():
            self.text = original.replace("`", "'").replace("\r", "\n").replace("\t", " ")
            self._at: list[int] | None = None
            return
        letters: list[str] = []
        at: list[int] = []
        for place, char in enumerate(original):
            told = _plain(char)
            letters.append(told)
            at.extend([place] * len(told))
        self.text = "".join(letters)
        self._at = at

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original from which ``text[start:end]`` came."""
        if self._at is None or start >= end:
            return start, end
        return self._at[start], self._at[end - 1] + 1


def key_of(word: str) -> str:
    """A word as it is compared: small letters, without marks."""
    return re.sub(r"[^a-z0-9]", "", Folded(word).text.lower())
