"""The states of a learning review."""

from __future__ import annotations

from reviews import door
from reviews.models import Review, Stage
from tests.drive import learning, local
from tests.drive.opening import fresh
from tests.machine.samples.registry import REASON
from tests.machine.states.kind import State
from tests.remembered import remembered
from tests.world import World


@remembered
def _appointed(world: World) -> Review:
    return learning.appoint(world, learning.opened(world))


@remembered
def _asked(world: World) -> Review:
    return learning.ask_agencies(world, _appointed(world), "la", "police")


@remembered
def _drafted(world: World) -> Review:
    return local.receive(world, local.seat(world, learning.begun(world), *local.CHECKERS))


@remembered
def _facts_asked(world: World) -> Review:
    return local.facts_asked(world, learning.begun(world))


@remembered
def _ready(world: World) -> Review:
    return local.ready(world, learning.begun(world))


@remembered
def _with_group(world: World) -> Review:
    return learning.to_group(world, learning.begun(world))


@remembered
def _agreed(world: World) -> Review:
    return learning.agreed(world, learning.begun(world))


@remembered
def _withdrawn(world: World) -> Review:
    review = learning.opened(world)
    data = {"agreed_by": "The learning group"}
    door.perform("withdraw", review, world.coordinator, reason=REASON, data=data)
    return fresh(review)


STATES: dict[str, State] = {
    "learning_opened": (Stage.NOTIFICATION, learning.opened),
    "learning_begun": (Stage.INFORMATION, learning.begun),
    "learning_appointed": (Stage.INFORMATION, _appointed),
    "learning_ready": (Stage.REPORT, _ready),
    "learning_asked": (Stage.INFORMATION, _asked),
    "learning_drafted": (Stage.REPORT, _drafted),
    "learning_facts_asked": (Stage.REPORT, _facts_asked),
    "learning_with_group": (Stage.REPORT, _with_group),
    "learning_agreed": (Stage.REPORT, _agreed),
    "learning_shared": (Stage.ACTION_PLAN, learning.shared),
    "learning_closed": (Stage.CLOSED, learning.closed),
    "learning_revisited": (Stage.CLOSED, learning.revisited),
    "learning_withdrawn": (Stage.NOT_PROGRESSED, _withdrawn),
}
#: Where acts of shared rooms are at home here.
HOMES = {
    "learning:recall_from_board": "learning_with_group",
    "learning:record_board_decision": "learning_with_group",
    "learning:undo_board_decision": "learning_agreed",
}
