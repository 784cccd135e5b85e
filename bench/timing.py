"""Timing and counting queries."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection


@dataclass
class Count:
    """How many queries ran, and their texts when wanted."""

    number: int = 0
    texts: list[str] = field(default_factory=list)


@contextmanager
def counting() -> Iterator[Count]:
    """Count the queries of a block without keeping their texts."""
    count = Count()

    def one(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        count.number += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(one):
        yield count


def best(run: Callable[[], object], rounds: int) -> float:
    """Return the best time of several rounds, in seconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)
