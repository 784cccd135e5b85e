"""What led to a review in some state is done once in each worker; later tests find the rows that came of it.

Most of the time of a test went into the same steps again: a notification, a screening, answers of three agencies, a
meeting, a report. A function marked ``@remembered`` does them the first time; when a later test of the same worker
asks for the same from the same beginning, the rows that it wrote then are written again, as they were.

The same beginning: the small world as ``world`` makes it, in an empty database inside a transaction, and nothing else
written since but by functions that are remembered too. A row written by anything else, a savepoint rolled back, a test
that changes settings or patches code, another day: then everything is done anew. So tests prove what they proved; only
steps that passed in this worker already are not taken again. ``NO_MEMORY=1`` takes every step every time.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db import connection, models
from django.utils import timezone

from tests.rows import Change, Rows, change, every_row, lay

F = TypeVar("F", bound=Callable[..., Any])
Key = tuple[Any, ...]
#: What changes nothing that lasts.
_READS = ("SELECT", "SAVEPOINT", "RELEASE", "PRAGMA", "WITH")


@dataclass
class _Step:
    """What a function wrote, the rows that were there after it, and what it gave back."""

    change: list[Change]
    after: Rows
    result: Any


@dataclass(frozen=True)
class _Kept:
    """A review."""

    pk: int


@dataclass
class _Memory:
    """Where the test that runs now has come to; None: somewhere that is not known."""

    at: Key | None = None
    on: date | None = None


_NOW = _Memory()
_KNOWN: dict[Key, _Step] = {}


def _notice(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
    """Whatever writes leads away from what is known."""
    if not str(sql).lstrip(" (").startswith(_READS):
        _NOW.at = None
    return execute(sql, params, many, context)


@contextmanager
def remembering() -> Iterator[None]:
    """Begin at a database without reviews; afterwards nothing is known of it any more."""
    from partnership.models import Partnership

    if os.environ.get("NO_MEMORY") or Partnership.objects.exists():
        yield
        return
    _NOW.at, _NOW.on = (), timezone.localdate()
    try:
        with connection.execute_wrapper(_notice):
            yield
    finally:
        _NOW.at = None


def remembered(function: F) -> F:
    """Remember what the function writes. It takes a world (or nothing) and plain values, and gives back a review."""

    @functools.wraps(function)
    def again(*args: Any, **kwargs: Any) -> Any:
        beginning = _NOW.at
        if beginning is None or not connection.in_atomic_block or _NOW.on != timezone.localdate():
            return function(*args, **kwargs)
        key = _key(function, beginning, args, kwargs)
        if key is None:
            return function(*args, **kwargs)
        if key not in _KNOWN:
            kept = _keep(function(*args, **kwargs))
            before = _KNOWN[beginning].after if beginning else {}
            after = every_row(before)
            _KNOWN[key] = _Step(change(before, after), after, kept)
        else:
            lay(_KNOWN[key].change)
        _NOW.at = key
        return _give(_KNOWN[key].result)

    return again  # type: ignore[return-value]


def _key(function: Any, beginning: Key, args: Any, kwargs: Any) -> Key | None:
    """Where the function leads to; None where it takes something that cannot be compared."""
    try:
        values = tuple(_plain(value) for value in args)
        named = tuple((name, _plain(value)) for name, value in sorted(kwargs.items()))
        key = (*beginning, (f"{function.__module__}.{function.__qualname__}", values, named))
        hash(key)
    except TypeError:
        return None
    return key


def _plain(value: Any) -> Any:
    """The value, or what stands for it: a row of the database is known by its key, and there is one world."""
    if type(value).__name__ == "World":
        return "world"
    if isinstance(value, models.Model):
        return (type(value)._meta.label, value.pk)
    if isinstance(value, str | int | bool | tuple | type(None)):
        return value
    raise TypeError(value)


def _keep(result: Any) -> Any:
    """What can be given back again: a review by its key, the world as it is now."""
    from reviews.models import Review

    return _Kept(result.pk) if isinstance(result, Review) else deepcopy(result)


def _give(kept: Any) -> Any:
    from reviews.models import Review

    if isinstance(kept, _Kept):
        return Review.objects.select_related("partnership").get(pk=kept.pk)
    return deepcopy(kept)
