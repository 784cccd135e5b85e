"""The word lists of the check, each read once: ordinary words, given names, what names nobody, letters that everybody knows."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from reviews.ordinary_words import ORDINARY

DATA = Path(__file__).with_name("data")
ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "ness")
#: Shorter beginnings of words prove nothing.
STEM = 4


def _lines(name: str) -> list[str]:
    text = (DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@lru_cache(maxsize=32)
def word_list(name: str) -> frozenset[str]:
    """The words of a list in ``data``, without its phrases and remarks."""
    return frozenset(word for line in _lines(name) if "|" not in line for word in line.split())


@lru_cache(maxsize=1)
def english() -> frozenset[str]:
    """Ordinary words, in small letters."""
    return word_list("english.txt") | word_list("field.txt") | ORDINARY


@lru_cache(maxsize=1)
def nicknames() -> dict[str, frozenset[str]]:
    """For each given name, and for each nickname, the other ways in which the same person is called."""
    found: dict[str, set[str]] = {}
    for line in _lines("nicknames.txt"):
        name, _, short = line.partition(":")
        for each in short.split():
            found.setdefault(name, set()).add(each)
            found.setdefault(each, set()).add(name)
    return {name: frozenset(others) for name, others in found.items()}


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Given names of any person, with those nicknames that are no ordinary words ("has", "tan")."""
    full = word_list("given_names.txt") | {
        line.partition(":")[0] for line in _lines("nicknames.txt")
    }
    return frozenset(full | {name for name in nicknames() if not is_ordinary(name)})


@lru_cache(maxsize=1)
def proper() -> frozenset[str]:
    """Words that are written with a capital and name no person."""
    return word_list("proper.txt")


@lru_cache(maxsize=1)
def phrases() -> frozenset[str]:
    """Several words that name nobody as long as they stand together."""
    return frozenset(
        each for line in _lines("proper.txt") if "|" in line for each in line.split("|")
    )


@lru_cache(maxsize=1)
def acronyms() -> frozenset[str]:
    """Capitals that everybody in this field knows."""
    return word_list("acronyms.txt")


@lru_cache(maxsize=8192)
def is_ordinary(key: str) -> bool:
    """Whether a word in small letters is an ordinary one, or a form of one."""
    known = english()
    return key in known or any(
        key.endswith(ending) and len(key) - len(ending) >= STEM and key[: -len(ending)] in known
        for ending in ENDINGS
    )


def near(word: str) -> set[str]:
    """The word, and the word with each single letter left out: two words that share one of them differ by one slip."""
    return {word} | {word[:place] + word[place + 1 :] for place in range(len(word))}


def one_slip(left: str, right: str) -> bool:
    """Whether one letter more, less, another or two neighbours swapped make one word of the other."""
    if abs(len(left) - len(right)) > 1:
        return False
    if len(left) == len(right):
        wrong = [at for at, pair in enumerate(zip(left, right, strict=True)) if pair[0] != pair[1]]
        swapped = (
            len(wrong) == 2
            and wrong[1] == wrong[0] + 1
            and left[wrong[0]] == right[wrong[1]]
            and left[wrong[1]] == right[wrong[0]]
        )
        return len(wrong) <= 1 or swapped
    short, long = sorted((left, right), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
