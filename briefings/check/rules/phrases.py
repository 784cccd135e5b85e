"""Streets, schools and surgeries that are sealed, where they stand in small letters or shortened."""

from __future__ import annotations

from collections.abc import Iterator

from ..reading import Reading, Span
from ..sought import Sought, in_street_words
from .names import RULE

__all__ = ["RULE", "find"]


def find(reading: Reading, known: Sought) -> Iterator[Span]:
    """Each of them. With capitals ``addresses`` and ``places`` find them too, like those of anybody else."""
    tokens = reading.tokens
    told = in_street_words(token.key for token in tokens)
    for at, word in enumerate(told):
        for phrase in known.by_first.get(word, known.by_first.get(word.removesuffix("s"), ())):
            here = told[at : at + len(phrase)]
            if len(here) == len(phrase) and all(map(_same, here, phrase)):
                yield Span(tokens[at].start, tokens[at + len(phrase) - 1].end)


def _same(written: str, sealed: str) -> bool:
    return written == sealed or (written.endswith("s") and written[:-1] == sealed)
