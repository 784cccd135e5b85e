"""Files of tests are found by their folder: whoever adds one edits no list."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any


def modules(package: str) -> list[ModuleType]:
    """Every module that lies in the folder of a package, by name."""
    folder = Path(str(import_module(package).__file__)).parent
    names = sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")
    return [import_module(f"{package}.{name}") for name in names]


def gathered(found: Iterable[ModuleType], name: str) -> dict[str, Any]:
    """The dictionaries of that name, as one; two modules that both know a key are a mistake."""
    whole: dict[str, Any] = {}
    for module in found:
        part = getattr(module, name, {})
        twice = set(whole) & set(part)
        assert not twice, f"{module.__name__}.{name} says again: {sorted(twice)}"
        whole |= part
    return whole


def joined(found: Iterable[ModuleType], name: str) -> list[Any]:
    """The tuples or sets of that name, one after the other."""
    return [item for module in found for item in sorted_if_set(getattr(module, name, ()))]


def sorted_if_set(items: Any) -> list[Any]:
    """In an order that every worker finds."""
    return sorted(items) if isinstance(items, set | frozenset) else list(items)
