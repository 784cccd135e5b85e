"""What a finished briefing says, whichever file or page it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Panel:
    """One numbered block. ``text`` is plain typed text: paragraphs, and lists of lines that begin with "- "."""

    number: int
    heading: str
    text: str


@dataclass(frozen=True)
class Sheet:
    """One briefing as its readers see it. Colours are like ``#1d3b5a``; ``created`` is aware and decides the file's bytes."""

    title: str
    kind_words: str
    reference: str
    partnership: str
    short_name: str
    unit_name: str
    main_colour: str
    second_colour: str
    logo: bytes | None
    logo_words: str
    audience_words: str
    source_words: str
    state_words: str
    published_on: date | None
    look_again_on: date | None
    edition: int
    minutes: int
    contact: str
    created: datetime
    panels: Sequence[Panel]
