"""The states of a response to a national review."""

from __future__ import annotations

from reviews import door
from reviews.models import Review, Stage
from tests.drive import national
from tests.drive.opening import fresh
from tests.machine.samples.registry import REASON
from tests.machine.states.kind import NeedsMore, State
from tests.remembered import remembered
from tests.world import World


@remembered
def _withdrawn(world: World) -> Review:
    review = national.opened(world)
    data = {"agreed_by": "The learning group"}
    door.perform("withdraw", review, world.coordinator, reason=REASON, data=data)
    return fresh(review)


STATES: dict[str, State] = {
    "national_opened": (Stage.NOTIFICATION, national.opened),
    "national_asked": (Stage.INFORMATION, national.asked),
    "national_listed": (Stage.INFORMATION, national.listed),
    "national_mapped": (Stage.INFORMATION, national.mapped),
    "national_with_group": (Stage.INFORMATION, national.with_group),
    "national_agreed": (Stage.REPORT, national.agreed),
    "national_shared": (Stage.ACTION_PLAN, national.shared),
    "national_closed": (Stage.CLOSED, national.closed),
    "national_withdrawn": (Stage.NOT_PROGRESSED, _withdrawn),
}
#: Where acts of shared rooms are at home here.
HOMES = {
    "national:recall_from_board": "national_with_group",
    "national:record_board_decision": "national_with_group",
    "national:undo_board_decision": "national_agreed",
}

NEEDS_MORE: NeedsMore = {}
