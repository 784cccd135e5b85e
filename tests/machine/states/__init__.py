"""The states in which acts are tried: for each process a review at each stage, and some in between.

One file for each process, with its key as the name; whoever adds a process adds a file. It may say:

- ``STATES``: state → stage, and how to get there. The first of each stage is where acts without a home are tried.
- ``HOMES``: act → the states (or state) in which it is at home, where its sample is another process's too.
- ``NEEDS_MORE``: act → {state: what the door says}, where stage and role allow it and something else does not.
- ``MORE_EVENTS``: act → how many events it writes beside its own; say why.

Acts that only one process has, or has otherwise, are written ``process:name`` there (the Rapid Review's by name).
Each state is built once for a whole module and never changed: a test works in a savepoint that is rolled back.
"""

from __future__ import annotations

from tests.listed import gathered, modules
from tests.machine.states.kind import NeedsMore, State

FOUND = [module for module in modules(__name__) if hasattr(module, "STATES")]
#: The Rapid Review comes first: its acts are known by name alone. Then the local review, in whose states the acts of
#: most rooms are at home.
_FIRST = ("rapid_review", "lcspr")


def _place(name: str) -> tuple[int, str]:
    key = name.rpartition(".")[2]
    return (_FIRST.index(key) if key in _FIRST else len(_FIRST), key)


#: Process → its states.
STATES_OF: dict[str, dict[str, State]] = {
    module.__name__.rpartition(".")[2]: module.STATES
    for module in sorted(FOUND, key=lambda module: _place(module.__name__))
}
FIRST = next(iter(STATES_OF))
ALL_STATES: dict[str, State] = gathered(FOUND, "STATES")
HOMES: dict[str, str | tuple[str, ...]] = gathered(FOUND, "HOMES")
NEEDS_MORE: NeedsMore = gathered(FOUND, "NEEDS_MORE")
MORE_EVENTS: dict[str, int] = gathered(FOUND, "MORE_EVENTS")


def process_of(state: str) -> str:
    """The process that the state is one of."""
    return next(process for process, states in STATES_OF.items() if state in states)


def first_of(stage: str, process: str = FIRST) -> str:
    """The state where an act without a home is tried."""
    return next(name for name, (found, _) in STATES_OF[process].items() if found == stage)
