"""Whether it is the door that fires a transition. Every state machine of the product asks it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar

_inside: ContextVar[bool] = ContextVar("inside_door", default=False)


@contextlib.contextmanager
def inside_door() -> Iterator[None]:
    """Mark that a transition is fired by the door; the machines refuse it otherwise."""
    token = _inside.set(True)
    try:
        yield
    finally:
        _inside.reset(token)


def is_inside_door(_record: object = None) -> bool:
    """Condition of every transition: it is the door that fires it."""
    return _inside.get()
