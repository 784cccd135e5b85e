"""What adding and editing a row of the directory have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.db.models import Model

from partnership.changes import Change

Row = TypeVar("Row", bound=Model)


def apply(row: Any, values: Mapping[str, Any]) -> list[str]:
    """Put the values on the row; return the names of those that are different now."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    return changed


def labels_of(row: Any, names: list[str]) -> str:
    """Return how a sentence names the fields of a row: "name, sector"."""
    return ", ".join(str(row._meta.get_field(name).verbose_name) for name in names)


def add_row(
    it: Change, row: Row, check: Callable[[Change, Row], None], *, kind: str, done: str
) -> None:
    """Check and save a new row, which the event is about. ``done`` begins the sentence: "Added the agency"."""
    check(it, row)
    it.result = it.save(row)
    it.about = (kind, row.pk)
    it.say(f"{done} {row}.")


def edit_row(
    it: Change,
    known: Row,
    version: int | None,
    values: Mapping[str, Any],
    check: Callable[[Change, Row], None],
    *,
    noun: str,
) -> None:
    """Put the values on a row that is still at ``version``, check and save it. Refuses when nothing changed."""
    row = it.claim(known, version)
    before = str(row)
    changed = apply(row, values)
    if not changed:
        it.no_change()
    check(it, row)
    it.result = it.save(row)
    it.say(f"Changed the {noun} {before}: {labels_of(row, changed)}.", fields=changed)
