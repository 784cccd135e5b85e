"""The words that a text is found by: without endings and empty words, and with what they mean in the field."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import lru_cache
from pathlib import Path

import snowballstemmer

MEANINGS = Path(__file__).with_name("meanings.toml")

#: A meaning counts more than a word: two authors share few words, and one that stands in a meaning says what the text is about.
OF_MEANING = 1.5
#: How fast a repeated word stops to count, and how much longer texts count less: usual values of BM25.
K1, B = 1.2, 0.6
#: A recommendation has about so many words that count.
USUAL_LENGTH = 25
LONGEST_WORD = 40
_WORD = re.compile(r"[a-z][a-z’']*[a-z]|[a-z]")


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.stemmer.Stemmer:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return a word without its ending, in small letters."""
    bare = word.lower().replace("’", "'").removesuffix("'s").replace("'", "")
    return str(_stemmer().stemWord(bare))[:LONGEST_WORD]


@lru_cache(maxsize=1)
def _empty() -> frozenset[str]:
    return frozenset(stem(word) for word in _data()["empty"]["words"].split())


@lru_cache(maxsize=1)
def _data() -> dict[str, dict[str, str]]:
    return tomllib.loads(MEANINGS.read_text())


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Phrases of all meanings by their first word, longest first, each with the name of its meaning."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, said in _data()["meanings"].items():
        for phrase in said.split(","):
            parts = tuple(stem(word) for word in _WORD.findall(phrase.lower()))
            if parts:
                found.setdefault(parts[0], []).append((parts, f"={name}"))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return found


def terms(text: str) -> Counter[str]:
    """Return the words of a text without endings and empty ones, and its meanings (``=name``), each with its number."""
    stems = [stem(word) for word in _WORD.findall(text.lower())]
    found: Counter[str] = Counter(word for word in stems if word not in _empty() and len(word) > 1)
    phrases = _phrases()
    for at, word in enumerate(stems):
        seen: set[str] = set()
        for parts, name in phrases.get(word, ()):
            if name not in seen and tuple(stems[at : at + len(parts)]) == parts:
                seen.add(name)
                found[name] += 1
    return found


def weights(text: str) -> dict[str, float]:
    """Return how much each word and meaning counts in a text, between 0 and ``K1 + 1``."""
    found = terms(text)
    length = sum(n for word, n in found.items() if not word.startswith("="))
    norm = K1 * (1 - B + B * length / USUAL_LENGTH)
    return {
        word: (OF_MEANING if word.startswith("=") else 1.0) * n * (K1 + 1) / (n + norm)
        for word, n in found.items()
    }
