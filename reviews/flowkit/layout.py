"""Where the steps of a flow stand in its picture: rows from the first step down, side branches to the right.

Nothing here knows pixels. Row and column of each step, and which way each arrow goes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Way(StrEnum):
    """How an arrow runs."""

    DOWN = "down"  # to the step straight below
    PAST = "past"  # down the same column, around steps between
    OUT = "out"  # to a column on the right
    IN = "in"  # back to a column on the left
    BACK = "back"  # up, to a step that is done again


@dataclass(frozen=True)
class Arrow:
    """From one step to another, by name."""

    source: str
    target: str
    way: Way


@dataclass(frozen=True)
class Layout:
    """Place of each step as (row, column), in reading order, and the arrows."""

    places: dict[str, tuple[int, int]]
    arrows: tuple[Arrow, ...]

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return max(row for row, _ in self.places.values()) + 1

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return max(column for _, column in self.places.values()) + 1


Edges = dict[str, list[str]]


def layout_of(flow_class: type[Any]) -> Layout:
    """Lay out the nodes of a flow class."""
    nodes = list(flow_class.instance.nodes())
    edges: Edges = {node.name: [] for node in nodes}
    for node in nodes:
        for edge in node._outgoing():
            if edge.dst.name not in edges[node.name]:
                edges[node.name].append(edge.dst.name)
    entered = {target for targets in edges.values() for target in targets}
    starts = [node.name for node in nodes if node.name not in entered]
    return lay_out(edges, starts)


def lay_out(edges: Edges, starts: list[str]) -> Layout:
    """Lay out steps by name. ``edges``: step → the steps that may follow; loops are allowed."""
    back = _loops(edges, starts)
    forward = {
        name: [target for target in targets if (name, target) not in back]
        for name, targets in edges.items()
    }
    order = _sorted(forward)
    rows: dict[str, int] = dict.fromkeys(edges, 0)
    for name in order:
        for target in forward[name]:
            rows[target] = max(rows[target], rows[name] + 1)
    columns = _columns(forward, starts, order, rows)
    places = {
        name: (rows[name], columns[name])
        for name in sorted(edges, key=lambda one: (rows[one], columns[one]))
    }
    taken = set(places.values())
    arrows = []
    for name, targets in edges.items():
        for target in targets:
            arrows.append(
                Arrow(
                    name, target, _way(places[name], places[target], (name, target) in back, taken)
                )
            )
    return Layout(places, tuple(arrows))


def _loops(edges: Edges, starts: list[str]) -> set[tuple[str, str]]:
    """Arrows that lead back to a step on the way here."""
    back: set[tuple[str, str]] = set()
    done: set[str] = set()

    def walk(name: str, path: tuple[str, ...]) -> None:
        for target in edges[name]:
            if target in path or target == name:
                back.add((name, target))
            elif target not in done:
                walk(target, (*path, target))
        done.add(name)

    for start in starts:
        walk(start, (start,))
    return back


def _sorted(forward: Edges) -> list[str]:
    """Each step after all that lead to it."""
    waiting = dict.fromkeys(forward, 0)
    for targets in forward.values():
        for target in targets:
            waiting[target] += 1
    ready = [name for name, many in waiting.items() if not many]
    order = []
    while ready:
        name = ready.pop(0)
        order.append(name)
        for target in forward[name]:
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    return order


def _columns(
    forward: Edges, starts: list[str], order: list[str], rows: dict[str, int]
) -> dict[str, int]:
    """The way with the most steps goes straight down; other branches stand in the next free column."""
    ahead = dict.fromkeys(forward, 0)
    for name in reversed(order):
        ahead[name] = 1 + max((ahead[target] for target in forward[name]), default=0)
    columns: dict[str, int] = {}
    claimed: set[tuple[int, int]] = set()

    def line(name: str, column: int, top: int) -> None:
        """Put a step and its longest way down into one column, then what branches off."""
        chain = [name]
        while forward[chain[-1]]:
            following = max(forward[chain[-1]], key=lambda one: ahead[one])
            if following in columns:
                break
            chain.append(following)
        # Room for the arrow down to where the branch joins again; its row itself is free for another.
        joins = [rows[target] - 1 for target in forward[chain[-1]]]
        bottom = max([rows[chain[-1]], *joins])
        while any((row, column) in claimed for row in range(top, bottom + 1)):
            column += 1
        claimed.update((row, column) for row in range(top, bottom + 1))
        for one in chain:
            columns[one] = column
        for one in chain:
            for target in forward[one]:
                if target not in columns:
                    line(target, column + 1, rows[one])

    for start in starts:
        line(start, 0, rows[start])
    return columns


def _way(
    source: tuple[int, int], target: tuple[int, int], is_back: bool, taken: set[tuple[int, int]]
) -> Way:
    if is_back:
        return Way.BACK
    if target[1] > source[1]:
        return Way.OUT
    if target[1] < source[1]:
        return Way.IN
    between = any((row, source[1]) in taken for row in range(source[0] + 1, target[0]))
    return Way.PAST if between else Way.DOWN
