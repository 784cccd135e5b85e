"""From the rows of a tracker to lines: what each says under which meaning, what was carried down, what stands between rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .headings import BY_KEY, LEAVE, NOTE

#: What our own tables say in the place of a recommendation that an action has none of.
ALONE = "None: it stands alone"
_REF = re.compile(
    r"^(?:recommendation|rec|r|no|number|ref|learning point|finding|action)\b[\s.:#]*(?=\S)",
    re.IGNORECASE,
)
#: What is carried down from the row above, where a row only goes on with it.
_CARRIED = ("ref", "finding_ref", "finding", "recommendation", "asked", "scope", "theme")


@dataclass
class Line:
    """One row of a tracker. ``texts``: key of a meaning → text; ``notes``: what has no place, each with its heading."""

    where: str
    texts: dict[str, str] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)
    #: The row that stands between rows and under which this one is.
    under: str = ""
    #: Whether its recommendation was carried down from a row above.
    goes_on: bool = False

    @property
    def says(self) -> str:
        """What it recommends, or what was found."""
        return self.get("recommendation") or self.get("finding")

    def get(self, key: str) -> str:
        """The text under a meaning, or nothing."""
        return self.texts.get(key, "")


@dataclass
class Read:
    """The lines of a tracker, and which rows were passed over, each with a sentence."""

    lines: list[Line] = field(default_factory=list)
    passed: list[tuple[str, str]] = field(default_factory=list)


def plain_ref(text: str) -> str:
    """A reference without the word before it: "Recommendation 21.10.1." is 21.10.1. It stays text."""
    bare = " ".join(text.split()).strip()
    if re.search(r"\d|^\W*[a-zA-Z]\W*$", bare):
        bare = _REF.sub("", bare)
    return bare.rstrip(".:") or bare


def read_lines(
    headings: Sequence[str], rows: Sequence[tuple[str, list[str], bool]], columns: Sequence[str]
) -> Read:
    """Read rows as the columns mean them. ``columns``: for each heading a key of a meaning, ``note`` or empty."""
    found = Read()
    under = ""
    last: Line | None = None
    for where, cells, across in rows:
        line = _line(where, headings, cells, columns)
        if _is_between(line, cells, across):
            under = next(text for text in cells if text)
            found.passed.append(
                (
                    where,
                    f"“{under[:120]}” stands between the rows; it is kept as a note with the rows below it.",
                )
            )
            last = None
            continue
        if not line.texts and not line.notes:
            found.passed.append((where, "All that stands here is in columns that you leave out."))
            continue
        line.under = under
        _carry(line, last)
        if line.get("recommendation") == ALONE:
            for key in _CARRIED:
                line.texts.pop(key, None)
        last = line
        found.lines.append(line)
    return found


def _line(
    where: str, headings: Sequence[str], cells: Sequence[str], columns: Sequence[str]
) -> Line:
    line = Line(where)
    for heading, text, key in zip(headings, cells, columns, strict=False):
        if not text or key == LEAVE:
            continue
        if key == NOTE:
            line.notes.append((heading, text))
        elif key in line.texts and not BY_KEY[key].once:
            line.texts[key] += f"\n{text}"
        elif key in line.texts:
            line.notes.append((heading, text))
        else:
            line.texts[key] = plain_ref(text) if key in ("ref", "finding_ref") else text
    return line


def _is_between(line: Line, cells: Sequence[str], across: bool) -> bool:
    """Whether the row is a heading between rows: one text across all of it, or alone where only a reference stands."""
    texts = [text for text in cells if text]
    if across and len(cells) > 2:
        return True
    return len(texts) == 1 and list(line.texts) == ["ref"] and len(texts[0]) > 20


def _carry(line: Line, last: Line | None) -> None:
    """A row with an action and without a recommendation goes on with the row above; so does one with its reference alone."""
    if last is None or not line.get("action"):
        return
    says_nothing = not any(
        line.get(key) for key in ("ref", "recommendation", "finding", "finding_ref")
    )
    ref, wording = line.get("ref"), line.get("recommendation")
    same_ref = bool(ref) and ref == last.get("ref") and not wording
    same_words = bool(wording) and wording == last.get("recommendation") and not ref
    if not (says_nothing or same_ref or same_words):
        return
    if not any(last.get(key) for key in ("ref", "recommendation", "finding")):
        return
    line.goes_on = True
    for key in _CARRIED:
        if last.get(key):
            line.texts.setdefault(key, last.get(key))
