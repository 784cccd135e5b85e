"""The states of work with a place."""

from __future__ import annotations

from reviews import door
from reviews.models import Review, Stage
from tests.drive import contextual
from tests.drive.opening import fresh
from tests.machine.samples.registry import REASON
from tests.machine.states.kind import NeedsMore, State
from tests.remembered import remembered
from tests.world import World


@remembered
def _withdrawn(world: World) -> Review:
    review = contextual.opened(world)
    data = {"agreed_by": "The high-risk panel"}
    door.perform("withdraw", review, world.coordinator, reason=REASON, data=data)
    return fresh(review)


@remembered
def _lifting(world: World) -> Review:
    review = contextual.concluded(world)
    contextual.element(world, review)
    return fresh(review)


STATES: dict[str, State] = {
    "contextual_opened": (Stage.NOTIFICATION, contextual.opened),
    "contextual_asked": (Stage.INFORMATION, contextual.asked),
    "contextual_begun": (Stage.INFORMATION, contextual.begun),
    "contextual_pooled": (Stage.INFORMATION, contextual.pooled),
    "contextual_assessed": (Stage.PANEL, contextual.assessed),
    "contextual_planned": (Stage.PANEL, contextual.planned),
    "contextual_with_group": (Stage.PANEL, contextual.with_group),
    "contextual_agreed": (Stage.ACTION_PLAN, contextual.agreed),
    "contextual_reviewed": (Stage.ACTION_PLAN, contextual.reviewed),
    "contextual_concluded": (Stage.ACTION_PLAN, contextual.concluded),
    "contextual_lifting": (Stage.ACTION_PLAN, _lifting),
    "contextual_shared": (Stage.ACTION_PLAN, contextual.shared),
    "contextual_closed": (Stage.CLOSED, contextual.closed),
    "contextual_withdrawn": (Stage.NOT_PROGRESSED, _withdrawn),
}
#: Where acts of shared rooms are at home here.
HOMES = {
    "contextual:recall_from_board": "contextual_with_group",
    "contextual:record_board_decision": "contextual_with_group",
    "contextual:undo_board_decision": "contextual_agreed",
    "contextual:undo_publish": "contextual_shared",
}

NEEDS_MORE: NeedsMore = {
    "contextual:undo_board_decision": {"contextual_assessed": "nothing to take back"},
}
