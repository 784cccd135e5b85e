"""What a process says of a published report that stays available, or is taken down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviews.models import Stage

if TYPE_CHECKING:
    from reviews.process import Process

#: The kind of the decision, and its outcomes.
KIND = "online"
STAYS, TAKEN_DOWN = "stays", "taken_down"


@dataclass(frozen=True)
class Online:
    """When it is asked whether a published report stays.

    ``rule``: the deadline that starts with ``published`` and again with each ``checked``, until ``ended``. ``kept_until``: the rule
    before whose day a report is not taken down.
    """

    rule: str
    kept_until: str
    published: str = "published"
    checked: str = "online_checked"
    ended: str = "online_ended"
    stages: frozenset[str] = frozenset({Stage.ACTION_PLAN, Stage.CLOSED})


def online_of(process: Process) -> Online:
    """Return how the process asks. Only for processes that do."""
    assert process.online is not None, f"{process.key} keeps nothing online"  # noqa: S101
    return process.online
