"""Search by words that forgives typing errors, with nothing but the database and a list of the words that are there.

An edition is found that has every word of the query, whatever their endings. Where nothing is found, each word that stands nowhere
is put right to the nearest one that does, and the search is made once more. The list of words is that of the editions which
the person reads, so that no correction tells of another one.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.db.models import Q

from actions.earlier.words import stem
from reviews.names import words_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from ..models import Edition

#: So much of a query is looked at; nobody types more in earnest.
LONGEST_QUERY, MOST_WORDS, LONGEST_WORD = 200, 8, 30
#: Words that stand everywhere and find nothing.
_EMPTY = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "for",
        "from",
        "how",
        "in",
        "is",
        "it",
        "of",
        "on",
        "or",
        "that",
        "the",
        "to",
        "was",
        "we",
        "what",
        "were",
        "who",
        "with",
    ]
)
_BETWEEN = re.compile(r"[\s\-–—/&+,;:.]+")
#: Shorter words are taken as typed: too many others are near them.
_SHORTEST = 4
#: From so many letters two typing errors are forgiven, before that one.
_LONG = 7
#: So many letters at the beginning make two words kin.
_KIN = 5
_KEPT_FOR = 24 * 60 * 60
#: The words of so many of the newest editions are known.
MOST_EDITIONS = 5000


def words_asked(text: str) -> list[str]:
    """Return the words of a query in their order, in plain small letters, without empty ones and each once."""
    pieces = _BETWEEN.split(text[:LONGEST_QUERY])
    words = [word[:LONGEST_WORD] for piece in pieces for word in words_of(piece)]
    told = [word for word in words if word not in _EMPTY] or words
    return list(dict.fromkeys(told))[:MOST_WORDS]


def beginning(word: str) -> str:
    """Return how the words begin that a word finds: “families” finds family, “moving” finds moved."""
    bare = stem(word)
    # The stem of “moving” is move: what both begin with finds either.
    while not word.startswith(bare):
        bare = bare[:-1]
    bare = bare.removesuffix("i")
    return bare if len(bare) >= 3 else word


def having(words: Iterable[str]) -> Q:
    """The condition that an edition has all the words."""
    found = Q()
    for word in words:
        found &= Q(searched__contains=f" {beginning(word)}")
    return found


def vocabulary(editions: QuerySet[Edition], ids: Sequence[int]) -> Mapping[str, int]:
    """Return the words of the editions and in how many each stands.

    ``ids``: those of the editions, which the caller has read already. An edition that is out never changes, so the words of the
    same editions are kept; after one more went out they are read again, in one query.
    """
    mark = hashlib.sha256(",".join(map(str, ids)).encode()).hexdigest()
    key = f"library-words:{mark}"
    known: dict[str, int] | None = cache.get(key)
    if known is None:
        texts = editions.order_by("-pk").values_list("searched", flat=True)[:MOST_EDITIONS]
        counted: Counter[str] = Counter()
        for text in texts:
            counted.update(set(text.split()))
        known = {
            word: count
            for word, count in counted.items()
            if _SHORTEST <= len(word) <= LONGEST_WORD and word.isalpha()
        }
        cache.set(key, known, _KEPT_FOR)
    return known


def put_right(words: Sequence[str], known: Mapping[str, int]) -> list[str]:
    """Return the words with those that stand nowhere put right; what is like nothing stays as it is.

    Two words that are one (“safe guarding”) are joined, and one that is two (“selfneglect”) is parted.
    """
    found: list[str] = []
    strange = {word for word in words if not _stands(word, known)}
    at = 0
    while at < len(words):
        word = words[at]
        joined = word + words[at + 1] if at + 1 < len(words) else ""
        if joined in known and ({word, words[at + 1]} & strange):
            found.append(joined)
            at += 2
            continue
        found += _right(word, known) if word in strange else [word]
        at += 1
    return list(dict.fromkeys(found))


def _stands(word: str, known: Mapping[str, int]) -> bool:
    first = beginning(word)
    return len(word) < _SHORTEST or any(one.startswith(first) for one in known)


def _right(word: str, known: Mapping[str, int]) -> list[str]:
    near = nearest(word, known)
    if near:
        return [near]
    for cut in range(_SHORTEST, len(word) - _SHORTEST + 1):
        if word[:cut] in known and word[cut:] in known:
            return [word[:cut], word[cut:]]
    return [_kin(word, known) or word]


def _kin(word: str, known: Mapping[str, int]) -> str:
    """The word with another ending that no rule knows: “curious” is “curiosity”."""
    first = word[:-2]
    found = [(-count, other) for other, count in known.items() if other.startswith(first)]
    return min(found)[1] if found and len(first) >= _KIN else ""


def nearest(word: str, known: Mapping[str, int]) -> str:
    """Return the known word with the fewest typing errors between it and this one, or nothing where all have too many.

    Of several the one with the same first letter, then the one that stands in more editions.
    """
    if len(word) < _SHORTEST:
        return ""
    most = 2 if len(word) >= _LONG else 1
    letters, found = set(word), []
    for other, count in known.items():
        # Cheap before dear: an error changes the length by one at most, and the letters that stand there by two.
        if (
            abs(len(other) - len(word)) > most
            or len(letters.symmetric_difference(other)) > 2 * most
        ):
            continue
        errors = typing_errors(word, other, most)
        if errors <= most:
            found.append((errors, other[0] != word[0], -count, other))
    return min(found)[3] if found else ""


def typing_errors(one: str, other: str, most: int) -> int:
    """Return how many letters were left out, added, changed or swapped with the next; more than ``most`` is ``most + 1``.

    The optimal string alignment distance: no letter is touched twice.
    """
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        now = [i]
        for j, there in enumerate(other, start=1):
            best = min(last[j] + 1, now[j - 1] + 1, last[j - 1] + (letter != there))
            swapped = i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == there
            now.append(min(best, before[j - 2] + 1) if swapped else best)
        # A swap reaches back two rows.
        if min(now) > most <= min(last):
            return most + 1
        before, last = last, now
    return min(last[-1], most + 1)


@dataclass(frozen=True)
class Searched:
    """What was searched for. ``instead``: the words that were looked for in place of those that found nothing."""

    words: Sequence[str]
    instead: Sequence[str] = ()

    @property
    def shown(self) -> str:
        """The words that the results are for."""
        return " ".join(self.instead or self.words)


def search(
    editions: QuerySet[Edition], text: str, everything: QuerySet[Edition], ids: Sequence[int]
) -> tuple[QuerySet[Edition], Searched]:
    """Keep the editions that have the words of a query, put right where nothing has them.

    ``everything``, ``ids``: all that the person reads, whose words are known. One query more where something is found; where not,
    two or three.
    """
    words = words_asked(text)
    found = editions.filter(having(words))
    if not words or found.exists():
        return found, Searched(words)
    right = put_right(words, vocabulary(everything, ids))
    if right == words:
        return found, Searched(words)
    again = editions.filter(having(right))
    return (again, Searched(words, right)) if again.exists() else (found, Searched(words))
