"""What a process says of how practitioners take part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviews.models import Stage

if TYPE_CHECKING:
    from reviews.process import Process

#: The kind of the decision that the review goes on without practitioners, and its one outcome.
KIND, NONE = "no_practitioners", "none"


@dataclass(frozen=True)
class Practitioners:
    """``stages``: where an event can be recorded, usually also while actions are carried out: people learn from the report.
    ``after``: the date that none lies before, and words for it.
    """

    stages: frozenset[str] = frozenset(
        {Stage.NOTIFICATION, Stage.INFORMATION, Stage.REPORT, Stage.ACTION_PLAN}
    )
    after: tuple[str, str] = ("decision_made", "it was decided to carry out the review")

    @property
    def before_sharing(self) -> frozenset[str]:
        """Stages at which an event is part of the review. Later ones are about its report, and nothing waits for them."""
        return self.stages - {Stage.ACTION_PLAN}


#: How most processes have it.
PRACTITIONERS = Practitioners()


def practitioners_of(process: Process) -> Practitioners:
    """Return how practitioners take part in the process. Only for processes that take the room."""
    assert process.practitioners is not None, f"{process.key} has no practitioners"  # noqa: S101
    return process.practitioners
