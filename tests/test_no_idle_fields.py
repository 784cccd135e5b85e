"""Nothing is written down that nobody reads: each field of a rule file’s shapes, of an act and of a process.

Fields are looked for by name, so a name that other things have as well is only found when all of them are idle.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from reviews.door.acts import Act
from reviews.process import Part, Process
from reviews.rules import kinds, legal, load, scales, shapes
from workflows.rapid_review import prefill

ROOT = Path(__file__).resolve().parent.parent
#: Where a field is defined or filled in, which is not reading it.
DEFINED = {
    "reviews/rules/load.py",
    "reviews/rules/load_criteria.py",
}
SHAPES = [
    shape
    for module in (shapes, kinds, legal, scales)
    for shape in vars(module).values()
    if is_dataclass(shape) and getattr(shape, "__module__", "") == module.__name__
]


def sources() -> str:
    """All product code and templates outside the loaders."""
    rooms = (
        "actions",
        "briefings",
        "demonstration",
        "partnership",
        "reporting",
        "reviews",
        "workflows",
    )
    files = [path for room in rooms for path in (ROOT / room).rglob("*.py")]
    files += list((ROOT / "templates").rglob("*.html"))
    return "\n".join(
        path.read_text(encoding="utf-8")
        for path in files
        if str(path.relative_to(ROOT)) not in DEFINED and "migrations" not in path.parts
    )


TEXT = sources()


@pytest.mark.parametrize("shape", [*SHAPES, Act, Process, Part], ids=lambda shape: shape.__name__)
def test_every_field_is_read(shape: Any) -> None:
    idle = [one.name for one in fields(shape) if not re.search(rf"\.{one.name}\b", TEXT)]
    assert idle == []


def test_every_source_of_a_first_text_has_one() -> None:
    """What a rule file may name as ``prefill`` is what the report can take from the record."""
    assert set(prefill._SOURCES) | prefill.FROM_RECORD == load.PREFILL_SOURCES


def test_every_first_text_says_where_it_comes_from() -> None:
    """What is taken from the agencies is said in one way, all else each in its own."""
    assert set(prefill._SOURCE_WORDS) == set(prefill._SOURCES)
