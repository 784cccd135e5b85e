"""``docs/duties/``: each duty, deadline and document of a process, and where the site has it.

A file is read as it stands. Every key in its tables has to exist in the process that the file is named after, and every
deadline, decision, paper, recipient and aim of the process has to be in some row: so that a new duty cannot be forgotten, and an
old one cannot stay behind when it goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from reviews.process import Process, process_for, processes
from reviews.rules import Edition, Status
from reviews.rules.editions import editions

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "duties"
#: The file of what all processes share.
SHARED = "all"
COLUMNS = (
    "Duty, deadline or document",
    "Source",
    "Who is asked, and when",
    "Where",
    "What is refused",
)
KEYS = [process.key for process in processes()]
#: Kinds of which every key has to be in some row of the file of the process.
WHOLE = ("deadline", "decision", "paper", "recipient", "aim")
LOCAL, UNCHECKED = "local practice", "not yet checked"


@dataclass(frozen=True)
class Row:
    """One row of a table. ``keys``: kind → key, as they stand under "Where"."""

    number: int
    duty: str
    source: str
    who: str
    keys: tuple[tuple[str, str], ...]
    refused: str

    def __str__(self) -> str:
        return f"line {self.number}: {self.duty}"


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def read(name: str) -> list[Row]:
    """The rows of all tables of a file, under their head."""
    rows, head = [], False
    for number, line in enumerate((FOLDER / f"{name}.md").read_text("utf-8").splitlines(), 1):
        if not line.startswith("|"):
            head = False
            continue
        cells = _cells(line)
        if not head:
            assert tuple(cells) == COLUMNS, f"{name}.md, line {number}: another head"
            head = True
        elif not set(line) <= set("|-: "):
            assert len(cells) == len(COLUMNS), f"{name}.md, line {number}: {len(cells)} columns"
            keys = tuple(
                (kind, key.lower() if kind == "deadline" else key)
                for kind, key in re.findall(r"`([a-z]+):([^`]+)`", cells[3])
            )
            rows.append(Row(number, cells[0], cells[1], cells[2], keys, cells[4]))
    return rows


def _names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            if one.name:
                yield f"{space}{one.name}"
        else:
            yield from _names(one, f"{space}{one.namespace}:" if one.namespace else space)


@cache
def pages() -> frozenset[str]:
    """The names of all addresses."""
    return frozenset(_names(get_resolver()))


def _of_edition(edition: Edition) -> dict[str, set[str]]:
    return {
        "rule": {edition.id},
        "deadline": {rule.id.lower() for rule in edition.deadlines},
        "decision": set(edition.decisions),
        "recipient": {one.key for one in edition.recipients},
        "aim": {one.key for one in edition.aims},
        "note": {one.key for one in edition.notes},
        "route": {one.key for one in edition.routes},
        "basis": {one.key for one in edition.legal_bases},
        "criteria": set(edition.criteria),
        "section": {one.key for one in (*edition.return_sections, *edition.report_sections)},
        "number": {one.key for one in edition.numbers},
        "marker": {one.key for one in edition.quality_markers},
    }


def known(process: Process) -> dict[str, set[str]]:
    """Kind → the keys that the process has, in any of its editions."""
    found = {
        "act": set(process.acts),
        "paper": {paper.key for paper in process.papers},
        "page": set(pages()),
    }
    for edition in editions(process.key):
        for kind, keys in _of_edition(edition).items():
            found.setdefault(kind, set()).update(keys)
    return found


def known_anywhere() -> dict[str, set[str]]:
    """The same of all processes together."""
    found: dict[str, set[str]] = {}
    for process in processes():
        for kind, keys in known(process).items():
            found.setdefault(kind, set()).update(keys)
    return found


def weights(process: Process, kind: str, key: str) -> set[Status]:
    """How sure each edition is of a deadline, recipient or aim."""
    found = set()
    for edition in editions(process.key):
        rows = {
            "deadline": {rule.id.lower(): rule.status for rule in edition.deadlines},
            "recipient": {one.key: one.status for one in edition.recipients},
            "aim": {one.key: one.status for one in edition.aims},
        }.get(kind, {})
        if key in rows:
            found.add(rows[key])
    return found


def test_every_process_has_its_file() -> None:
    there = {path.stem for path in FOLDER.glob("*.md")} - {"README"}
    assert there == {SHARED, *KEYS}


@pytest.mark.parametrize("name", [SHARED, *KEYS])
def test_every_key_exists(name: str) -> None:
    rows = read(name)
    assert rows, f"{name}.md has no table"
    there = known_anywhere() if name == SHARED else known(process_for(name))
    wrong = [
        f"{row}: `{kind}:{key}`"
        for row in rows
        for kind, key in row.keys
        if key not in there.get(kind, set())
    ]
    assert wrong == []


@pytest.mark.parametrize("name", [SHARED, *KEYS])
def test_every_row_says_where_it_comes_from_and_who_is_asked(name: str) -> None:
    rows = read(name)
    assert [str(row) for row in rows if not (row.source and row.who and row.refused)] == []
    # What is left to people says so in place of a key.
    assert [str(row) for row in rows if not row.keys and "left to people" not in row.who] == []
    duties = [row.duty for row in rows]
    assert sorted(set(duties)) == sorted(duties), "a duty stands twice"


@pytest.mark.parametrize("name", KEYS)
def test_no_duty_of_the_process_is_forgotten(name: str) -> None:
    said = {key for row in read(name) for key in row.keys}
    there = known(process_for(name))
    missing = [
        f"{kind}:{key}"
        for kind in WHOLE
        for key in sorted(there.get(kind, set()))
        if (kind, key) not in said
    ]
    assert missing == []


@pytest.mark.parametrize("name", KEYS)
def test_nothing_is_said_to_be_surer_than_the_rule_file_says(name: str) -> None:
    process, wrong = process_for(name), []
    for row in read(name):
        for kind, key in row.keys:
            for status in weights(process, kind, key):
                words = {Status.LOCAL_PRACTICE: LOCAL, Status.GENERAL_KNOWLEDGE: UNCHECKED}.get(
                    status
                )
                if words and words not in row.source.lower():
                    wrong.append(f"{row}: `{kind}:{key}` is “{status}”")
                if status in (Status.VERIFIED, Status.SECONDARY) and row.source.lower() == LOCAL:
                    wrong.append(f"{row}: `{kind}:{key}` is more than {LOCAL}")
    assert wrong == []
