"""The states of an improvement plan."""

from __future__ import annotations

from reviews import door
from reviews.models import Review, Stage
from tests.drive import improvement
from tests.drive.opening import fresh
from tests.machine.samples.registry import REASON
from tests.machine.states.kind import NeedsMore, State
from tests.remembered import remembered
from tests.world import World


@remembered
def _withdrawn(world: World) -> Review:
    review = improvement.opened(world)
    data = {"agreed_by": "The learning group"}
    door.perform("withdraw", review, world.coordinator, reason=REASON, data=data)
    return fresh(review)


STATES: dict[str, State] = {
    "improvement_opened": (Stage.NOTIFICATION, improvement.opened),
    "improvement_written": (Stage.NOTIFICATION, improvement.written),
    "improvement_with_group": (Stage.NOTIFICATION, improvement.with_group),
    "improvement_agreed": (Stage.ACTION_PLAN, improvement.agreed),
    "improvement_asked": (Stage.ACTION_PLAN, improvement.asked),
    "improvement_stated": (Stage.ACTION_PLAN, improvement.stated),
    "improvement_closed": (Stage.CLOSED, improvement.closed),
    "improvement_withdrawn": (Stage.NOT_PROGRESSED, _withdrawn),
}
#: Where acts of shared rooms are at home here.
HOMES = {
    "improvement:recall_from_board": "improvement_with_group",
    "improvement:record_board_decision": "improvement_with_group",
    "improvement:undo_board_decision": "improvement_agreed",
}
NEEDS_MORE: NeedsMore = {
    "improvement:undo_board_decision": {"improvement_opened": "nothing to take back"},
}
