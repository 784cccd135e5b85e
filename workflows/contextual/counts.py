"""Counts of people in words. A small one could point at somebody, so it is said as "fewer than five", and no sum gives it away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

#: Numbers as sentences write them; larger ones stay figures.
SPELT = ("nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True)
class Noun:
    """What is counted: one of it, and several."""

    one: str
    many: str

    def of(self, number: int) -> str:
        """A number with its noun."""
        return f"{number} {self.one if number == 1 else self.many}"


CHILDREN, ADULTS = Noun("child", "children"), Noun("adult", "adults")


def is_small(count: int, below: int) -> bool:
    """Whether a count could point at somebody: below the number of the rule file, and not nobody at all."""
    return 0 < count < below


def _fewer(below: int) -> str:
    return f"fewer than {SPELT[below] if below < len(SPELT) else below}"


def count_words(count: int | None, noun: Noun, below: int) -> str:
    """One count in words; empty where nobody counted."""
    if count is None:
        return ""
    return f"{_fewer(below)} {noun.many}" if is_small(count, below) else noun.of(count)


def sum_words(counts: Iterable[int | None], noun: Noun, below: int) -> str:
    """Many counts in words: the sum of those that are shown as numbers, and how often there were fewer.

    A small one is left out of the sum: a sum beside the others would give it away. Empty where nobody was counted.
    """
    known = [count for count in counts if count is not None]
    small = sum(1 for count in known if is_small(count, below))
    total = sum(count for count in known if not is_small(count, below))
    if not known or not (total or small):
        return ""
    times = {0: "", 1: f"{_fewer(below)} at one event"}.get(
        small, f"{_fewer(below)} at each of {small} events"
    )
    if not total:
        return times.replace(" at", f" {noun.many} at", 1)
    return f"{noun.of(total)}, and {times}" if small else noun.of(total)
