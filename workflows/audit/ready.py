"""Scales of grades and ready tools, read from ``data/*.toml``: complete and strict, each with how sure it is."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reviews.rules import Status
from reviews.rules.reading import Table

from .models import Question

DATA = Path(__file__).parent / "data"
COLOURS = frozenset({"green", "turquoise", "yellow", "orange", "red", "grey", "blue"})


@dataclass(frozen=True)
class Level:
    """One grade. ``counts``: whether it says how good something is; "not applicable" does not."""

    key: str
    label: str
    help: str
    colour: str
    counts: bool = True


@dataclass(frozen=True)
class Scale:
    """A scale of grades, the best one first."""

    key: str
    label: str
    status: Status
    levels: tuple[Level, ...]

    @property
    def as_data(self) -> list[dict[str, str | bool]]:
        """The levels as a question keeps them."""
        return [dict(vars(level)) for level in self.levels]


@dataclass(frozen=True)
class ReadyQuestion:
    """A question of a ready tool."""

    code: str
    kind: str
    text: str
    guidance: str
    scale: str
    required: bool


@dataclass(frozen=True)
class ReadySection:
    """A section of a ready tool."""

    code: str
    title: str
    guidance: str
    questions: tuple[ReadyQuestion, ...]


@dataclass(frozen=True)
class ReadyTool:
    """A tool that can be copied. ``citation`` says where it comes from, ``status`` how sure that is."""

    key: str
    name: str
    about: str
    status: Status
    citation: str
    sections: tuple[ReadySection, ...]

    @property
    def source(self) -> str:
        """Both in a line, as a copy keeps it."""
        return f"{self.citation} ({self.status.value})"


@cache
def scales() -> dict[str, Scale]:
    """Return the scales by key, in order. Raises ``RuleFileError`` for a file that is not right."""
    top = _table(DATA / "scales.toml")
    found: dict[str, Scale] = {}
    for table in top.tables("scales"):
        scale = Scale(
            table.identifier("key"),
            table.text("label"),
            table.choice("status", Status),
            tuple(_level(level) for level in table.tables("levels")),
        )
        table.done()
        if scale.key in found:
            raise table.wrong("key", f"{scale.key!r} is there twice.")
        found[scale.key] = scale
    top.done()
    return found


def _level(table: Table) -> Level:
    found = Level(
        table.text("key"),
        table.text("label"),
        table.text("help"),
        table.one_of("colour", COLOURS),
        table.flag("counts", default=True),
    )
    table.done()
    return found


@cache
def ready_tools() -> dict[str, ReadyTool]:
    """Return the ready tools by key, in order of their names. Raises ``RuleFileError`` for a file that is not right."""
    found = [_tool(file) for file in sorted(DATA.glob("*.tool.toml"))]
    return {tool.key: tool for tool in sorted(found, key=lambda tool: tool.name)}


def _tool(file: Path) -> ReadyTool:
    top = _table(file)
    key = top.identifier("key")
    if file.name != f"{key}.tool.toml":
        raise top.wrong("key", "must be the name of the file.")
    tool = ReadyTool(
        key,
        top.text("name"),
        top.text("about"),
        top.choice("status", Status),
        top.text("citation"),
        tuple(_section(table) for table in top.tables("sections")),
    )
    top.done()
    codes = [question.code for section in tool.sections for question in section.questions]
    if len(set(codes)) != len(codes):
        raise top.wrong("sections", "a code of a question is there twice.")
    return tool


def _section(table: Table) -> ReadySection:
    found = ReadySection(
        table.identifier("code"),
        table.text("title"),
        table.text_or_empty("guidance"),
        tuple(_question(one) for one in table.tables("questions")),
    )
    table.done()
    return found


def _question(table: Table) -> ReadyQuestion:
    kind = table.one_of("kind", frozenset(Question.Kind.values))
    graded = kind == Question.Kind.GRADE
    found = ReadyQuestion(
        table.identifier("code"),
        kind,
        table.text("text"),
        table.text_or_empty("guidance"),
        table.one_of("scale", frozenset(scales())) if graded else "",
        table.flag("required", default=True),
    )
    table.done()
    return found


def _table(file: Path) -> Table:
    return Table(file.name, "", tomllib.loads(file.read_text(encoding="utf-8")))
