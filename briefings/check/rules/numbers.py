"""Numbers that name one person: NHS numbers, record numbers, telephone numbers; e-mail addresses and names on the net."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..reading import Reading, Rule, Span
from ..sought import Sought

RULE = Rule(
    "number",
    "This looks like a record number, a telephone number, an e-mail address or a name on the net.",
    "exact",
)
LONG = re.compile(r"(?<![\w£€$.,/\-])(?:\+|00)?\(?\d(?:[ .\-/()]{0,2}\d){8,13}(?![\d])")
RUN = re.compile(r"(?<![\d£€$.,])\d{5,}(?![\d]|,\d{3})")
YEARS = re.compile(r"(?:(?:19|20)\d\d(?:[\-/]\d\d\b)?[ .\-/]*)+")
CODE = re.compile(
    r"(?<![\w/])(?!(?:[A-Za-z]{2,}[ \-]?)(?:19|20)\d\d(?!\d))[A-Z]{1,4}[ \-/]?\d{4,}[A-Z]?(?!\w)"
)
SLASHED = re.compile(
    r"(?<![\w/.\-])(?=[\w/\-]*\d[\w/\-]*\d[\w/\-]*\d)[A-Za-z]*\d\w*(?:[/\-][A-Za-z]*\d\w*)+(?![\w/])"
)
EMAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
SPELT = re.compile(
    r"[\w+\-]+(?:(?:\.| ?[\[({]?\bdot\b[\])}]? ?)[\w+\-]+)* ?[\[({] ?at ?[\])}] ?[\w\-]+(?:(?:\.| ?[\[({]? ?\bdot\b ?[\])}]? ?)\w+)+"
    r"|[\w+\-]+(?: dot [\w+\-]+)* at [\w\-]+(?: dot \w+)+"
    r"|[\w.+\-]+ @ [\w\-]+(?: ?\. ?\w+)+",
    re.IGNORECASE,
)
HANDLE = re.compile(r"(?<![\w@.])@\w{3,}")
SOCIAL = re.compile(
    r"(?:instagram|facebook|tiktok|snapchat|twitter|x|linkedin|youtube)\.com/@?[\w./\-]{3,}",
    re.IGNORECASE,
)
#: Without one of them there is no address of the net.
SIGNS = re.compile(r"@|\.com|\bdot\b|\[at|\(at", re.IGNORECASE)
SIGN = re.compile("[A-Za-z0-9]")


def find(reading: Reading, known: Sought) -> Iterator[Span]:
    """Each number; of those that are sealed also short ones and parts."""
    text = reading.text
    patterns: tuple[re.Pattern[str], ...] = ()
    if has_figures := re.search(r"\d", text):
        patterns = (RUN, CODE)
    if SIGNS.search(text):
        patterns += (EMAIL, SPELT, HANDLE, SOCIAL)
    for pattern in patterns:
        for match in pattern.finditer(text):
            yield Span(*match.span())
    if not has_figures:
        return
    for match in LONG.finditer(text):
        if not YEARS.fullmatch(match.group()):
            yield Span(*match.span())
    for match in SLASHED.finditer(text):
        if not YEARS.fullmatch(match.group()) and _is_long(match.group()):
            yield Span(*match.span())
    yield from _sealed(text, known)


def _is_long(code: str) -> bool:
    """A range of pages or 24/7 names nobody."""
    few = r"(?:19|20)\d\d[/\-]\d\d|[sS]?\d{1,3}(?:[/\-]\d{1,3})+"
    return len(re.sub(r"\D", "", code)) > 4 and not re.fullmatch(few, code)


def _sealed(text: str, known: Sought) -> Iterator[Span]:
    """Sealed numbers in any spacing: all letters and figures in one line, each knowing its place."""
    letters = [(match.group().lower(), match.start()) for match in SIGN.finditer(text)]
    line = "".join(char for char, _ in letters)
    for sealed in known.ids:
        at = line.find(sealed)
        while at >= 0:
            start, end = letters[at][1], letters[at + len(sealed) - 1][1] + 1
            if not (text[start - 1 : start].isdigit() or text[end : end + 1].isdigit()):
                yield Span(start, end)
            at = line.find(sealed, at + 1)
