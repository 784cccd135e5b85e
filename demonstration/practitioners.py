"""Practitioners are heard."""

from __future__ import annotations

from datetime import date

from .stage import Play, at


def practitioners_heard(play: Play, on: date, words: tuple[str, str, str]) -> None:
    """Record an event of that day; ``words``: what it was, who took part, what came of it."""
    what, who, learned = words
    play.act(
        "record_event", "coordinator", at(on, 16), what=what, on=on, who=who, learned=learned
    )  # fmt: skip
