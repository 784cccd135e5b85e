"""Entries of different agencies that may tell of the same event: found by their days and their words (ADR 12).

Two entries are likely duplicates when the days on which they can have been meet and their words are alike, and likely
contradictions when the words are very much alike and the days do not meet, but lie close together or look like a slip
of the pen (another year, day and month changed over). A person decides; nothing is merged.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from .cover import WITHHELD
from .shown import Shown
from .spans import Precision

#: How much of the weight of their words two entries share, from 0 to 1.
SAME_DAY, VAGUE_DAY, OTHER_DAY = 0.36, 0.45, 0.55
#: Fewer shared words say nothing.
FEWEST = 3
#: Days that lie so close together may be one event that somebody wrote down later.
NEAR_DAYS = 45
#: Entries find one another by so many of their rarest words, and never by one that stands in more entries than this.
RAREST, COMMON = 6, 100
#: More are of no use to a person.
MOST = 500

_WORD = re.compile(r"[^\W_]+")
_SMALL_WORDS = (
    "a an and are as at be been but by did for from had has have he her him his in into is it its no not of off on "
    "or our out she so than that the their them then there they this to up was we were when which who will with"
)
_SMALL = frozenset(_SMALL_WORDS.split())


@dataclass(frozen=True)
class Alike:
    """Two entries, and how alike their words are. ``differs``: their days do not meet."""

    first: Shown
    second: Shown
    share: float
    differs: bool

    @property
    def key(self) -> tuple[int, int]:
        low, high = sorted((self.first.pk, self.second.pk))
        return low, high


def words_in(text: str) -> frozenset[str]:
    """The words that say something, without their endings."""
    text = text.replace(WITHHELD, " ").lower().replace("’", "'").replace("'s", "")
    return frozenset(
        _stem(word) for word in _WORD.findall(text) if word not in _SMALL and len(word) > 1
    )


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """ "Visited", "visits" and "visiting" are one word; good enough to compare with."""
    for ending in ("ations", "ation", "ings", "ing", "ied", "ies", "ed", "es", "s", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def find_alike(items: Sequence[Shown]) -> list[Alike]:
    """Return the pairs, the most alike first, at most ``MOST``. Entries of one agency are not compared."""
    words = [words_in(item.what) for item in items]
    spans = [item.span for item in items]
    agencies = [item.entry.request.agency_id for item in items]
    counts = Counter(word for found in words for word in found)
    # Rare words say more than words that every agency uses.
    weights = {word: math.log(1 + len(words) / count) for word, count in counts.items()}
    totals = [sum(weights[word] for word in found) for found in words]
    pairs: list[Alike] = []
    for low, high in _candidates(words, counts, items):
        if agencies[low] == agencies[high]:
            continue
        shared = words[low] & words[high]
        if len(shared) < FEWEST:
            continue
        weight = sum(weights[word] for word in shared)
        share = 2 * weight / (totals[low] + totals[high])
        if share < SAME_DAY:
            continue
        differs = not _meet(spans[low], spans[high])
        if share >= _enough(items[low], items[high], differs=differs):
            pairs.append(Alike(items[low], items[high], share, differs))
    pairs.sort(key=lambda pair: (-pair.share, pair.first.entry.starts_on, pair.key))
    return pairs[:MOST]


def _candidates(
    words: Sequence[frozenset[str]], counts: Counter[str], items: Sequence[Shown]
) -> Iterable[tuple[int, int]]:
    """Places of two entries that share one of their rarest words, or begin on the same day."""
    where: dict[str | date, list[int]] = defaultdict(list)
    for place, item in enumerate(items):
        where[item.entry.starts_on].append(place)
    for place, found in enumerate(words):
        for word in sorted(found, key=lambda word: (counts[word], word))[:RAREST]:
            where[word].append(place)
    pairs: set[tuple[int, int]] = set()
    for places in where.values():
        if len(places) <= COMMON:
            pairs.update((low, high) for at, low in enumerate(places) for high in places[at + 1 :])
    return sorted(pairs)


def _meet(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _enough(one: Shown, other: Shown, *, differs: bool) -> float:
    """The share from which two entries are shown beside each other; above 1 is never."""
    if not differs:
        exact = all(item.entry.precision == Precision.DAY for item in (one, other))
        return SAME_DAY if exact else VAGUE_DAY
    return OTHER_DAY if _close(one.span, other.span) or _slip(one, other) else 2.0


def _close(one: tuple[date, date], other: tuple[date, date]) -> bool:
    gap = (other[0] - one[1]).days if one[1] < other[0] else (one[0] - other[1]).days
    return gap <= NEAR_DAYS


def _slip(one: Shown, other: Shown) -> bool:
    """The same day and month of another year, or day and month changed over."""
    first, second = one.entry, other.entry
    if (first.precision, second.precision) != (Precision.DAY, Precision.DAY):
        return False
    a, b = first.starts_on, second.starts_on
    changed_over = a.year == b.year and (a.day, a.month) == (b.month, b.day)
    return changed_over or (abs(a.year - b.year) == 1 and (a.day, a.month) == (b.day, b.month))
