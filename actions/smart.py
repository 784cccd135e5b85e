"""Whether a recommendation or an action can be carried out and seen to be: soft words, no measure, no end, a day that has
passed, several things in one. Each finding comes with a better form; none of them refuses anything.

That wording is often soft and without a measurable end is what published reviews show; which words are looked for is this
product's own choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

#: What leaves open whether anything changes → how it could be said.
SOFT = (
    (r"\b(give |given )?consider(ation|s|ing)?\b", "Say who decides what, and by when"),
    (r"\bexplor(e|es|ing)\b|\blook(s|ing)? into\b", "Say what is to be found out, and what happens then"),
    (r"\b(deeper|better|greater|improved) understanding\b", "Say what people will do that they do not do now"),
    (r"\brais(e|es|ing) awareness\b|\bremind(s|ed|ing)?\b", "Say who hears what, and how you see that it is used"),
    (r"\b(seek|endeavour|try|aim)(s|ing)? to\b", "Say what will be done"),
    (r"\bwhere (possible|appropriate)\b|\bas appropriate\b", "Say in which cases"),
    (r"\b(promote|encourage|support|strengthen)(s|d|ing)?\b", "Say what will be different, and who makes it so"),
)  # fmt: skip
ENDLESS = re.compile(
    r"\b(ongoing|on-going|continuous(ly)?|continue(s)? to|regularly)\b", re.IGNORECASE
)
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WHEN = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+)?({'|'.join(MONTHS)})\s+((?:19|20)\d\d)\b", re.IGNORECASE
)
#: (a) … (b), 1. … 2., or a list with semicolons.
PARTS = re.compile(r"(?:^|\s)(?:\(?[a-h]\)|\d[.)])\s", re.IGNORECASE)
SENTENCE = re.compile(r"[.;!?]\s+(?=[A-Z(])")
#: A short text with so many sentences may still be one thing with its reason.
MOST_SENTENCES = 2


def soft_words(text: str) -> Iterator[str]:
    """A sentence for each kind of soft wording in a text, with a better form."""
    for pattern, better in SOFT:
        found = re.search(pattern, text, re.IGNORECASE)
        if found:
            yield f"“{found[0].strip()}” leaves open what changes. {better}."


def passed_days(text: str, today: date) -> Iterator[str]:
    """A sentence for each day or month in a text that has passed."""
    for day, month, year in WHEN.findall(text):
        when = (int(year), MONTHS.index(month.lower()) + 1, int(day or 31))
        if when < (today.year, today.month, today.day):
            said = f"{day} {month} {year}".strip()
            yield f"“{said}” has passed. Is another day meant?"


def several(text: str) -> Iterator[str]:
    """A sentence where a text holds several things."""
    parts = max(len(PARTS.findall(text)), len(SENTENCE.split(text.strip())) - MOST_SENTENCES + 1)
    if parts >= 2:
        yield "This looks like several things in one. Each is easier to follow with a lead and a day of its own."


def of_recommendation(wording: str, today: date) -> list[str]:
    """Return what deserves a second look in a recommendation. It may have parts: each can have its own action."""
    return [*soft_words(wording), *passed_days(wording, today)]


def of_action(text: str, measure: str, today: date) -> list[str]:
    """Return what deserves a second look in an action."""
    found = [*soft_words(text), *passed_days(text, today), *several(text)]
    if endless := ENDLESS.search(text):
        found.append(
            f"“{endless[0]}” has no end. Say what is there on the due day, so that it can be done."
        )
    if not measure.strip():
        found.append(
            "Nothing says how you will know that it made a difference. For example: twenty records are read in May, and "
            "in eighteen of them it was done."
        )
    return found
