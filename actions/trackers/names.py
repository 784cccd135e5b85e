"""Agencies, people, groups and themes by the names that people write: several in one cell, short names, names in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reviews.chronology.columns import plain_heading

if TYPE_CHECKING:
    from partnership.models import Agency

#: An answer to "Which agency is this?": none; its words are kept.
NO_AGENCY = "none"
#: Between names: first what hardly stands within one, then what often does ("Children and Young People").
_STRONG = re.compile(r"\s*(?:\n|;|\||\s/\s|/|\+)\s*")
_WEAK = re.compile(r"\s*(?:,|&|\band\b|\bwith\b|\bsupported by\b)\s*", re.IGNORECASE)
_LEADING = re.compile(r"^(?:lead|leads|led by|the)\b[:\s]*", re.IGNORECASE)


def plain(name: str) -> str:
    """A name as it is compared: letters, numbers and single spaces, without "the" before it."""
    return plain_heading(name).removeprefix("the ")


def by_name(rows: Iterable[Any], *names: str) -> dict[str, Any]:
    """Rows by each of their names; a name of two rows is none, because it says neither."""
    found: dict[str, Any] = {}
    for row in rows:
        for name in {plain(str(getattr(row, one))) for one in names} - {""}:
            found[name] = None if found.get(name, row) is not row else row
    return {name: row for name, row in found.items() if row is not None}


def person_in(text: str, people: Mapping[str, Any]) -> Any:
    """The person that a cell names, alone or before a role, or None."""
    for part in (text, re.split(r"[,(\n;–]|\s-\s", text)[0]):
        if (found := people.get(plain(part))) is not None:
            return found
    return None


@dataclass
class Agencies:
    """The agencies of a partnership, and what was answered of names that are none of theirs (name as compared → answer)."""

    rows: Sequence[Agency]
    answers: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._known: dict[str, Agency] = by_name(self.rows, "name", "short_name")
        self._by_pk = {str(row.pk): row for row in self.rows}
        self._seen: dict[str, Named] = {}

    def answered(self, name: str) -> Agency | None:
        """The agency that was chosen for a name as it is compared."""
        return self._by_pk.get(self.answers.get(name, ""))

    def one(self, text: str) -> Agency | None:
        """The agency that a text names as a whole, also with its short name in brackets."""
        inside = re.findall(r"\(([^)]+)\)", text)
        for part in (text, re.sub(r"\([^)]*\)", "", text), *inside):
            if (found := self._known.get(plain(part))) is not None:
                return found
        return self.answered(plain(text))

    def read(self, text: str) -> Named:
        """Read a cell."""
        if text not in self._seen:
            self._seen[text] = self._read(text)
        return self._seen[text]

    def _read(self, text: str) -> Named:
        bare = _LEADING.sub("", text.strip())
        named = Named()
        for part in self._parts(bare):
            agency = self.one(part)
            key = plain(part)
            if key in self.answers:
                named.explained[key] = part
            if agency is not None:
                if agency not in named.agencies:
                    named.agencies.append(agency)
            elif self.answers.get(key) == NO_AGENCY:
                named.kept.append(part)
            elif key:
                named.unknown[key] = part
        return named

    def _parts(self, text: str) -> list[str]:
        """The names in a cell. A name is only cut at "and" or a comma where that finds an agency."""
        if not text or self.one(text) is not None or plain(text) in self.answers:
            return [text] if text else []
        parts = [part for part in _STRONG.split(text) if part.strip()]
        if len(parts) > 1:
            return [one for part in parts for one in self._parts(part)]
        weak = [part for part in _WEAK.split(text) if part.strip()]
        if len(weak) > 1 and any(
            self.one(part) is not None or plain(part) in self.answers for part in weak
        ):
            return self._join(weak, text)
        return [text]

    def _join(self, parts: list[str], text: str) -> list[str]:
        """Pieces of a cell; neighbours that make one known name stay together."""
        found: list[str] = []
        at = 0
        while at < len(parts):
            for end in range(len(parts), at, -1):
                begin = text.find(parts[at])
                last = text.find(parts[end - 1], begin)
                whole = text[begin : last + len(parts[end - 1])]
                if end == at + 1 or self.one(whole) is not None:
                    found.append(whole if end > at + 1 else parts[at])
                    at = end
                    break
        return found


@dataclass
class Named:
    """What a cell names: agencies in their order, names that are not known, and words that are kept."""

    agencies: list[Agency] = field(default_factory=list)
    #: As compared → as written.
    unknown: dict[str, str] = field(default_factory=dict)
    #: Names that somebody explained: as compared → as written.
    explained: dict[str, str] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
