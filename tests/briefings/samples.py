"""Five invented briefings of real length, one for each kind of review; nobody and nothing in them is real."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from briefings.document.sheet import Panel, Sheet

FOLDER = Path(__file__).with_name("sheets")
NAMES = ("sar", "lcspr", "rapid", "dhr", "audit")
_PANEL = re.compile(r"^# (\d+) (.+)$", re.MULTILINE)


@cache
def sample(name: str) -> Sheet:
    """Return one of the five: the first lines of its file are facts, the rest are panels."""
    head, _, text = (FOLDER / f"{name}.txt").read_text("utf-8").partition("\n\n")
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    _, *pieces = _PANEL.split(text)
    panels = tuple(
        Panel(int(number), heading, words.strip())
        for number, heading, words in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True)
    )
    words = sum(len(panel.text.split()) for panel in panels)
    return Sheet(
        title=facts["title"],
        kind_words=facts["kind"],
        reference=facts["reference"],
        partnership="Brackenshire Safeguarding Partnership",
        short_name="Brackenshire",
        unit_name="Safeguarding Partnership Team",
        main_colour=facts["main"],
        second_colour=facts["second"],
        logo=None,
        logo_words="",
        audience_words=facts["audience"],
        source_words=facts["source"],
        state_words=facts.get("state", ""),
        published_on=None if "state" in facts else date(2026, 3, 9),
        look_again_on=date(2027, 3, 9),
        edition=1,
        minutes=max(1, round(words / 200)),
        contact="learning@brackenshire.example",
        created=datetime(2026, 3, 9, 10, 30, tzinfo=UTC),
        panels=panels,
    )


def sheet(name: str = "sar", **changes: Any) -> Sheet:
    """Return a sample with other values."""
    return replace(sample(name), **changes)


def word_count(one: Sheet) -> int:
    """Count the words of the panels."""
    return sum(len(panel.text.split()) for panel in one.panels)
