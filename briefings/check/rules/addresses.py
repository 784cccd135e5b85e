"""Where somebody lives: a house with its street, a street alone, a postcode or the first half of one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviews.free_text import HOUSE

from ..reading import Reading, Rule, Span
from ..sought import Sought
from ..words import word_list

RULE = Rule(
    "address", "This looks like an address, a street or a postcode. Say the area only.", "exact"
)
AREAS = word_list("postcode_areas.txt")
#: O written for 0 is common; between the halves stands anything or nothing.
POSTCODE = re.compile(
    r"(?<![A-Za-z\d])([A-Za-z]{1,2})(\d[A-Za-z\d]?)[\s.\-_]{0,2}([\dOo][ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2})(?![A-Za-z\d])"
)
OUTWARD = re.compile(r"(?<![\w/\-.])([A-Z]{1,2})(\d{1,2}[A-Z]?)(?![\w/\-]|\.\d)")
#: Sections of acts and motorways are written like the first half of a postcode.
SECTIONS = word_list("sections.txt")
AREA_WORDS = re.compile(
    r"\b(?:postcode|postcodes|area|district|in|near|around|of|from|to|lived|lives)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
APART = re.compile(r"(?<![\w])(?:[A-Za-z\d][ .\-]){4,7}[A-Za-z\d](?!\w)")
KINDS = (
    "Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Close|Cl|Drive|Way|Court|Ct|Gardens|Gdns|Terrace|Place|Pl|Crescent|Cres|Grove|Row|Hill|Parade|Mews|Rise"
    "|Walk|Square|Sq|Cottages?|Villas?|Estate|Forge|Wharf|Quay|Towers?|Mansions|Embankment|Heights|Farm|Vale|Buildings|Broadway|Alley|Passage"
)
NO_STREET = (
    r"(?!(?:The|A|An|In|At|On|Our|Your|Her|His|Their|Family|Crown|High|County|Youth|Magistrates'?|Supreme|Appeal|Tribunal|Coroner'?s?|No|One|By|This"
    r"|That|Any|Each|Every|Care|Red|Which|What|Some|To|From|Of|For|And|Downing)\s)"
)
STREET = re.compile(rf"\b{NO_STREET}[A-Z][\w']+(?:[ \-][A-Z][\w']+){{0,2}}\s(?:{KINDS})\b(?!')")
NAMED_HOUSE = re.compile(
    r"\b[Tt]he (?:Old|New) (?:Forge|Rectory|Vicarage|Mill|Barn|Bakery|Chapel|Post Office|Station|Cottage|House|Farm|Dairy|Stables|School|Coach House|Police Station)\b|\b(?!The\s)[A-Z]\w+\s(?:Cottage|Lodge|House|Barn|Manor)\b"
)


def find(reading: Reading, known: Sought) -> Iterator[Span]:
    """Each address, whoever lives there."""
    text = reading.text
    for match in POSTCODE.finditer(text):
        if match.group(1).lower() in AREAS:
            yield Span(*match.span())
    for match in HOUSE.finditer(text):
        yield Span(*match.span())
    for match in OUTWARD.finditer(text):
        if _is_outward(match, text, known):
            yield Span(*match.span())
    for match in APART.finditer(text):
        if POSTCODE.fullmatch(re.sub(r"[ .\-]", "", match.group())):
            yield Span(*match.span())
    for pattern in (STREET, NAMED_HOUSE):
        for match in pattern.finditer(text):
            if not reading.is_safe(*match.span()):
                yield Span(*match.span())


def _is_outward(match: re.Match[str], text: str, known: Sought) -> bool:
    area, whole = match.group(1).lower(), match.group().lower()
    if area not in AREAS:
        return False
    if whole in SECTIONS:
        return False
    if len(area) == 2:
        return True
    return whole in known.outward or bool(AREA_WORDS.search(text[: match.start()][-30:]))
