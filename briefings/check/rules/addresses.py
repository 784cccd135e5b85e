"""Where somebody lives: a house with its street, a street alone, a postcode or the first half of one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviews.free_text import HOUSE

from ..reading import Reading, Rule, Span
from ..sought import Sought

RULE = Rule(
    "address", "This looks like an address, a street or a postcode. Say the area only.", "exact"
)
AREAS = frozenset(
    [
        "ab",
        "al",
        "b",
        "ba",
        "bb",
        "bd",
        "bh",
        "bl",
        "bn",
        "br",
        "bs",
        "bt",
        "ca",
        "cb",
        "cf",
        "ch",
        "cm",
        "co",
        "cr",
        "ct",
        "cv",
        "cw",
        "da",
        "dd",
        "de",
        "dg",
        "dh",
        "dl",
        "dn",
        "dt",
        "dy",
        "e",
        "ec",
        "en",
        "ex",
        "fk",
        "fy",
        "g",
        "gl",
        "gu",
        "ha",
        "hd",
        "hg",
        "hp",
        "hr",
        "hs",
        "hu",
        "hx",
        "ig",
        "im",
        "ip",
        "iv",
        "je",
        "ka",
        "kt",
        "kw",
        "ky",
        "l",
        "la",
        "ld",
        "le",
        "ll",
        "ln",
        "ls",
        "lu",
        "m",
        "me",
        "mk",
        "ml",
        "n",
        "ne",
        "ng",
        "nn",
        "np",
        "nr",
        "nw",
        "ol",
        "ox",
        "pa",
        "pe",
        "ph",
        "pl",
        "po",
        "pr",
        "rg",
        "rh",
        "rm",
        "s",
        "sa",
        "se",
        "sg",
        "sk",
        "sl",
        "sm",
        "sn",
        "so",
        "sp",
        "sr",
        "ss",
        "st",
        "sw",
        "sy",
        "ta",
        "td",
        "tf",
        "tn",
        "tq",
        "tr",
        "ts",
        "tw",
        "ub",
        "w",
        "wa",
        "wc",
        "wd",
        "wf",
        "wn",
        "wr",
        "ws",
        "wv",
        "yo",
        "ze",
    ]
)
#: O written for 0 is common; between the halves stands anything or nothing.
POSTCODE = re.compile(
    r"(?<![A-Za-z\d])([A-Za-z]{1,2})(\d[A-Za-z\d]?)[\s.\-_]{0,2}([\dOo][ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2})(?![A-Za-z\d])"
)
OUTWARD = re.compile(r"(?<![\w/\-.])([A-Z]{1,2})(\d{1,2}[A-Z]?)(?![\w/\-]|\.\d)")
#: Sections of acts and motorways are written like the first half of a postcode.
SECTIONS = frozenset(
    (
        "s8",
        "s9",
        "s11",
        "s17",
        "s20",
        "s31",
        "s37",
        "s38",
        "s42",
        "s43",
        "s44",
        "s45",
        "s46",
        "s47",
        "s76",
        "s85",
        "s117",
        "s120",
        "s136",
        "s175",
    )
)
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
