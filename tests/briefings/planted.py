"""Planted identifiers: the people, the texts with their plants, and what of them is missed."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from briefings.check.engine import Found, find
from briefings.check.parts import PartText
from briefings.check.people import Known

FOLDER = Path(__file__).parent


@lru_cache(maxsize=4)
def planted(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}_identifiers.toml").read_text(encoding="utf-8"))


def people(name: str) -> list[Known]:
    return [Known(**one) for one in planted(name)["people"]]


def without_marks(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text as it would stand in a briefing, and where its plants stand."""
    plain, places, start = "", [], 0
    for char in text:
        if char == "⟦":
            start = len(plain)
        elif char == "⟧":
            places.append((start, len(plain)))
        else:
            plain += char
    return plain, places


def hits(text: str, known: list[Known], **more: Any) -> list[Found]:
    return find([PartText("block:1", "Paragraph 1", text)], known, **more)


def words_hit(text: str, known: list[Known] | None = None, **more: Any) -> list[tuple[str, str]]:
    """Rule and words of each hit."""
    return [(one.rule, text[one.start : one.end]) for one in hits(text, known or [], **more)]


def misses(name: str, kind: str) -> tuple[list[str], int]:
    """The texts with a plant that no hit touches, and how many plants there are."""
    here = planted(name)
    known, missed, all_plants = people(name), [], 0
    stand = {key: here["clean"].get(key, ()) for key in ("pseudonyms", "allowed")}
    for lines in here[kind].values():
        for line in lines:
            text, places = without_marks(line)
            found = hits(text, known, **stand)
            all_plants += len(places)
            missed += [
                line
                for start, end in places
                if not any(one.start < end and one.end > start for one in found)
            ]
    return missed, all_plants


def false_alarms(name: str) -> list[str]:
    """What is hit in the paragraphs that name nobody."""
    clean = planted(name)["clean"]
    stand = {key: clean.get(key, ()) for key in ("pseudonyms", "allowed")}
    return [
        text[one.start : one.end]
        for text in clean["paragraphs"]
        for one in hits(text, people(name), **stand)
    ]
