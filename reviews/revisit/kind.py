"""What a process says of looking again at what became of a review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviews.models import Stage

if TYPE_CHECKING:
    from reviews.process import Process

#: The kind of the decision; the outcome that nobody looks. Every other outcome of the rule file is what was found.
KIND, NOT_REVISITED = "revisit", "not_revisited"


@dataclass(frozen=True)
class Revisit:
    """How what became of a review is looked at again.

    The rule file has a deadline (``rule``) that starts with ``after`` and again with each ``looked``, until ``ended``.
    """

    rule: str
    after: str = "closed"
    looked: str = "revisited"
    ended: str = "revisits_ended"
    stages: frozenset[str] = frozenset({Stage.CLOSED})


def revisit_of(process: Process) -> Revisit:
    """Return how the process is revisited. Only for processes that are."""
    assert process.revisit is not None, f"{process.key} is not revisited"  # noqa: S101
    return process.revisit
