"""What has no place in a text that many people read: a name that is sealed, an NHS number, an address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from . import nhs_number
from .names import words_of
from .ordinary_words import only_ordinary

POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
HOUSE = re.compile(
    r"\b(flat|apartment|house|no\.?|number)\s*\d+"
    r"|\b\d+[a-z]?\s+([\w'’-]+\s+){1,3}"
    r"(street|st|road|rd|lane|ln|avenue|ave|close|drive|way|court|gardens|terrace|place|crescent|grove|row)\b",
    re.IGNORECASE,
)
#: Ten digits, together or in the usual groups, that are not part of a longer number.
TEN_DIGITS = re.compile(r"(?<![\d-])\d{3}[ \u00a0-]?\d{3}[ \u00a0-]?\d{4}(?![\d-])")
#: Shorter words of a name are ordinary words too often.
SHORTEST = 3

NAME = "This holds a part of a sealed name. Take it out here: the name belongs with the sealed identity alone."
NUMBER = (
    "This holds an NHS number. Take it out here: say “the child” or “the adult”, or use the pseudonym. The number belongs "
    "with the sealed identity alone."
)
ADDRESS = (
    "This looks like an address or a postcode. Enter the area only, like “north of the borough”; "
    "the address belongs with the sealed identity."
)


def looks_like_address(text: str) -> bool:
    """Whether a place holds a postcode, or a house number with its street."""
    return bool(POSTCODE.search(text) or HOUSE.search(text))


def names_in(text: str, names: Iterable[str], *, every_word: bool = True) -> list[str]:
    """The words of the names that stand in the text, whatever their accents.

    ``every_word``: also those that are everyday English there (``ordinary_words``): "we hope" where somebody is called Hope.
    """
    there = set(words_of(text))
    return sorted(
        {
            word
            for name in names
            for word in words_of(name)
            if len(word) >= SHORTEST
            and word in there
            and (every_word or not only_ordinary(text, word))
        }
    )


def holds_nhs_number(text: str) -> bool:
    """Whether a valid NHS number stands in the text; a telephone number seldom passes its check digit."""
    return any(nhs_number.is_valid(found) for found in TEN_DIGITS.findall(text))


def identifying(
    texts: Mapping[str, str],
    names: Iterable[str] = (),
    *,
    places: Iterable[str] = (),
    every_word: bool = False,
) -> dict[str, str]:
    """Return a sentence for each text that says who somebody is, by its field.

    ``names``: those that are sealed. ``places``: the fields in which an address is looked for too. ``every_word``: for those who
    are asked and not refused, see ``names_in``.
    """
    sealed = [name for name in names if name]
    areas = set(places)
    wrong: dict[str, str] = {}
    for field, text in texts.items():
        if names_in(text, sealed, every_word=every_word):
            wrong[field] = NAME
        elif holds_nhs_number(text):
            wrong[field] = NUMBER
        elif field in areas and looks_like_address(text):
            wrong[field] = ADDRESS
    return wrong
