"""Days: every date that names one, however it is written, sealed or not. A month and a year may stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..reading import Reading, Rule, Span
from ..sought import Sought

RULE = Rule(
    "date", "This names a day. Say the month and the year, or how long before or after.", "exact"
)
MONTH = (
    r"(?:jan(?:[uar]{2,5}y)?|feb(?:[ruae]{1,6}y)?|mar(?:ch)?|apr(?:i?ll?)?|may|june?|july?|aug(?:[ue]st)?|sept?(?:em?b?e?r)?|oct(?:ob?e?r)?|nov(?:em?b?e?r)?"
    r"|dec(?:em?b?e?r)?)\b\.?"
)
#: Months that are words too: their number must say that it is a day's.
CERTAIN = r"(?!(?:may|mar)\b)" + MONTH
ORDINALS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth"
    "|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
)
IN_WORDS = rf"(?:(?:twenty|thirty)[ \-])?(?:{ORDINALS})"
NUMBER = r"(?:3[01]|[12]\d|0?[1-9])"
NTH = rf"{NUMBER}[ ]?(?:st|nd|rd|th)"
YEAR_WORDS = (
    r"(?:nineteen|twenty|two thousand)(?: and)?(?:[ \-](?:oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety)){1,2}"
)
YEAR = rf"(?:(?:19|20)\d\d\b|'?\d\d\b(?![:.]\d)|{YEAR_WORDS})"
SEP = r"[ \-./,]{0,2}"
PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:{NTH}|{IN_WORDS}){SEP}(?:day )?(?:of )?{MONTH}(?:,?{SEP}{YEAR})?",
        rf"(?<![\d./]){NUMBER}{SEP}(?:of )?{CERTAIN}(?:,?{SEP}{YEAR})?",
        rf"(?<![\d./]){NUMBER}{SEP}{MONTH},?{SEP}{YEAR}",
        rf"\b{MONTH}{SEP}(?:the )?(?:{NTH}|{IN_WORDS})\b(?:,?{SEP}{YEAR})?",
        rf"\b{MONTH}[ ]{NUMBER},?[ ](?:19|20)\d\d\b",
        rf"\b(?:born|birth|died|death|killed|dob|d\.o\.b\.?|birthday)\b\W{{0,3}}(?:\w+\s){{0,3}}?(?:in\s)?(?:early\s|late\s|mid-?\s?)?{MONTH}\s(?:19|20)\d\d",
        rf"\b(?:{NTH}|{IN_WORDS}) birthday\b",
        r"\b(?:on|of) (?:his|her|their) birthday\b",
        r"\b(?:christmas (?:eve|day)|boxing day|new year'?s (?:eve|day)|valentine'?s day|bonfire night|good friday|easter (?:sunday|monday)"
        r"|(?:mother|father)'?s'? day|mothering sunday)\b",
        r"\bon the (?:3[01]|[12]?\d)(?:st|nd|rd|th)(?=\s*(?:[.,;:)]|$|of (?:the|that|this) month))",
    )
)
#: Small letters and a bare number: "step 12 may help".
CAPITAL_DAY = re.compile(
    rf"(?<![\d./])(?<!Step )(?<!step ){NUMBER} (?:May|MAY|Mar\.?|MAR)\b(?! (?:be|have|not|also|need)\b)"
)
CAPITAL_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.? "
    rf"{NUMBER}(?=\s*(?:[.,;)](?!\d)|$))"
)
FIGURES = re.compile(
    r"(?<![\d/.\-])(\d{1,2})\s?([/.\-])\s?(\d{1,2}|[ivx]{1,4})\s?\2\s?(\d{4}|'?\d{2})(?![\d/\-]|\.\d)",
    re.IGNORECASE,
)
SPACED = re.compile(r"(?<![\d])(\d{1,2})() (\d{1,2}) ((?:19|20)\d{2})(?!\d| \d)")
SORTED = re.compile(r"(?<![\d])((?:19|20)\d{2})([/.\- ]?)(\d{2})\2(\d{2})(?!\d)")
RUN = re.compile(r"(?<!\d)(\d{2})()(\d{2})((?:19|20)\d{2})(?!\d)")
SHORT = re.compile(
    r"\b(?:dob|d\.o\.b\.?|born|birth|died|death)\b(?:\s(?:on|of birth))?\W{0,3}(\d{6}|\d{1,2}[/.\-]\d{1,2})(?![\d/])",
    re.IGNORECASE,
)
ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}


#: Without a figure, a number of order or one of these words there is no day.
LIKELY = re.compile(
    r"\d|birthday|[a-z](?:st|nd|rd|th)\b|\bday\b|\beve\b|night|friday|sunday|monday|halloween",
    re.IGNORECASE,
)


def find(reading: Reading, known: Sought) -> Iterator[Span]:
    """Each day. ``known`` is not asked: all are treated alike."""
    text = reading.text
    if not LIKELY.search(text):
        return
    for pattern in (*PATTERNS, CAPITAL_DAY, CAPITAL_MONTH):
        for match in pattern.finditer(text):
            yield Span(match.start(), match.start() + len(match.group().rstrip(".")))
    for pattern in (FIGURES, SPACED, RUN):
        for match in pattern.finditer(text):
            if _is_day(match.group(1), match.group(3), match.group(4)):
                yield Span(*match.span())
    for match in SORTED.finditer(text):
        if _is_day(match.group(4), match.group(3), match.group(1)):
            yield Span(*match.span())
    for match in SHORT.finditer(text):
        figures = re.sub(r"\D", " ", match.group(1)).split()
        if len(figures) == 1:
            figures = [figures[0][:2], figures[0][2:4], figures[0][4:]]
        if _is_day(figures[0], figures[1], figures[2] if len(figures) > 2 else "20"):
            yield Span(*match.span(1))


def _is_day(day: str, month: str, year: str) -> bool:
    """Whether the figures name a day, in either order of day and month."""
    figure = ROMAN.get(month.lower()) or (int(month) if month.isdigit() else 0)
    full = int(year.strip("'"))
    full += 0 if full > 99 else 2000
    return _exists(full, figure, int(day)) or _exists(full, int(day), figure)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return 1900 <= year <= 2100
