"""What an act is. The acts of a process are its row of the role table (``docs/role-table.md``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from reviews.models.review import Stage
from reviews.models.roles import RoleKind

if TYPE_CHECKING:
    from .passage import Passage

#: A guard looks at a passage and gives a sentence for each thing that is missing.
Guard = Callable[["Passage"], Iterable[str]]

OPEN_STAGES = frozenset(set(Stage) - {Stage.CLOSED, Stage.NOT_PROGRESSED})
ALL_STAGES = frozenset(Stage)
everyone = frozenset(RoleKind)


@dataclass(frozen=True)
class Act:
    """One thing that can be done to a review.

    ``roles`` × ``stages`` is its line of the role table. ``task`` names the flow node that it finishes
    (an act with a task can only be done through an open task of that node). ``agency_scoped`` means
    that a role counts only for the agency of the task or of ``data["agency"]``; a coordinator's counts for
    every agency, where the act is theirs too. ``run`` makes the change on the passage; ``guards`` are asked first. ``needs_reason`` refuses an empty reason.

    ``undoes`` names the act that it takes back, for the role table.

    ``allows(passage)`` opens the act to one more person whom no role names, like the lead of an action;
    it looks at ``passage.data``, and never opens an act against a conflict of interest or at another
    stage. ``allows_words`` says in the role table who that is.
    """

    name: str
    label: str
    roles: frozenset[str]
    stages: frozenset[str]
    run: Callable[[Passage], None]
    task: str = ""
    guards: tuple[Guard, ...] = ()
    needs_reason: bool = False
    agency_scoped: bool = False
    undoes: str = ""
    #: Name of the address of its page (takes the reference); shown on the review page to who may do it.
    page: str = ""
    allows: Callable[[Passage], bool] | None = None
    allows_words: str = ""


def but(
    acts: Iterable[Act], name: str, *, guards: tuple[Guard, ...] = (), **changes: Any
) -> Iterator[Act]:
    """Return the acts of a room, one of which is otherwise here. ``guards`` are asked before its own; ``changes`` replace."""
    for act in acts:
        if act.name == name:
            yield replace(act, guards=(*guards, *act.guards), **changes)
        else:
            yield act


def by_name(*groups: Iterable[Act]) -> Mapping[str, Act]:
    """Return the acts keyed by name; a name used twice is an error."""
    found: dict[str, Act] = {}
    for group in groups:
        for act in group:
            if act.name in found:
                raise ValueError(f"Two acts are called {act.name}.")
            found[act.name] = act
    return found
